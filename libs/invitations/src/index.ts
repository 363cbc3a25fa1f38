export * from './answers.service.js';
export type { DeliveryRow, InvitationRow } from './invitation.repository.js';
export * from './invitation.resource.js';
export * from './invitation-endings.service.js';
export * from './invitations.module.js';
export * from './invitations.service.js';
