export { outcomeResource } from './outcome.resource.js';
export type { OutcomeRow } from './outcome.repository.js';
export * from './outcomes.module.js';
export * from './outcomes.service.js';
export * from './outcomes.invariants.js';
export type { DueOutcome, OutcomeShareRow, OutcomeTotal } from './outcome-shares.repository.js';
export * from './outcome-shares.service.js';
export * from './outcome-evidence.service.js';
export {
  choicesOf,
  differencesOf,
  type OutcomeReportRow,
  type SaidField,
  todoOf,
} from './outcome-report.js';
export * from './own-outcome-evidence.service.js';
export * from './own-outcomes.service.js';
export * from './success-case-answers.service.js';
export * from './success-case-papers.service.js';
export type { SuccessCaseRow } from './success-case.repository.js';
export * from './success-cases.service.js';
