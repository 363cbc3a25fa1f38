export * from './audit.js';
export * from './data-source-options.js';
export * from './database.module.js';
export * from './guarded-update.js';
export * from './invariants.js';
export * from './migrate.js';
export * from './new-id.js';
export { mapPgError } from './pg-error-map.js';
export * from './transaction-runner.js';
