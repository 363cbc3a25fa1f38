export type { OutcomeRow } from './outcome.repository.js';
export * from './outcomes.module.js';
export * from './outcomes.service.js';
export * from './outcomes.invariants.js';
