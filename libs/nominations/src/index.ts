export * from './candidate-societies.service.js';
export type { NominableExpert } from './nominated-experts.repository.js';
export * from './nomination-answers.service.js';
export * from './nomination-asks.service.js';
export type { NominationSight } from './nomination-rights.js';
export type { NominationRow } from './nomination.repository.js';
export * from './nominations.invariants.js';
export * from './nominations.module.js';
export * from './nominations.service.js';
