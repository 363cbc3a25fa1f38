export * from './confirmations.invariants.js';
export * from './confirmations.module.js';
export {
  askingOf,
  ConfirmationsService,
  type TitledConfirmation,
  type Unasked,
} from './confirmations.service.js';
export type { ConfirmedEntry } from './confirmed-entries.js';
export * from './owner-answers.service.js';
