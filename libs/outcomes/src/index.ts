export { outcomeResource } from './outcome.resource.js';
export type { OutcomeRow } from './outcome.repository.js';
export * from './outcomes.module.js';
export * from './outcomes.service.js';
export * from './outcomes.invariants.js';
export type { OutcomeShareRow, OutcomeTotal } from './outcome-shares.repository.js';
export * from './outcome-shares.service.js';
export type { OutcomeStepRow } from './outcome-steps.repository.js';
export * from './outcome-evidence.service.js';
