export * from './answers.service.js';
export * from './informed-sides.js';
export type { DeliveryRow, InformedSide, InvitationRow } from './invitation.repository.js';
export * from './invitation.resource.js';
export * from './invitation-endings.service.js';
export * from './invitations.module.js';
export * from './invitations.service.js';
export * from './letter-parties.js';
export * from './invitations.invariants.js';
