export * from './audit.js';
export * from './data-source-options.js';
export * from './database.module.js';
export * from './guarded-update.js';
export * from './migrate.js';
export * from './new-id.js';
export * from './pg-error-map.js';
export * from './transaction-runner.js';
