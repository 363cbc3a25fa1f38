export * from './by-id.js';
export * from './audit.js';
export { claimSending, failSending, type SendingEnd, settleSending } from './claim-sending.js';
export * from './data-source-options.js';
export * from './database.module.js';
export * from './guarded-update.js';
export * from './invariant-query.js';
export * from './migrate.js';
export * from './new-id.js';
export * from './read-in-pages.js';
export { type Pointers, pointersOf } from './pointers.js';
export { listPointers } from './listed-pointers.js';
export { mapPgError } from './pg-error-map.js';
export {
  beyondReach,
  type DataReach,
  NO_REACH,
  OPEN_REACH,
  setReach,
  withReach,
} from './reach-wall.js';
export * from './rebuild.js';
export { Together } from './together.js';
export * from './transaction-runner.js';
