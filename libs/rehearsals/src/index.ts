export * from './rehearsal.service.js';
export * from './rehearsals.module.js';
export * from './stage-clock.js';
export { EVERYBODY_ACCEPTS, type PlayRecipient } from './played-recipients.js';
