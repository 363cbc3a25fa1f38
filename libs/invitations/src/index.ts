export * from './answers.service.js';
export type { InvitationRow } from './invitation.repository.js';
export * from './invitation-endings.service.js';
export { InvitationLetters } from './invitation-letters.js';
export * from './invitations.module.js';
export * from './invitations.service.js';
