export * from './edition-run.service.js';
export * from './edition-runs.module.js';
export * from './stage-clock.js';
export { EVERYBODY_ACCEPTS, type PlayRecipient } from './played-recipients.js';
