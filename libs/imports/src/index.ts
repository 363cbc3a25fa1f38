export type { CountedBatch, ImportRow } from './import-batch.types.js';
export * from './import-batches.service.js';
export * from './import-rows.sweep.js';
export * from './import-workbooks.service.js';
export * from './imports.invariants.js';
export * from './imports.module.js';
export * from './imports.service.js';
