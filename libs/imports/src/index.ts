export type { ImportReport } from '@jiqia/contracts/http';
export type { QueuedImport } from './import-queue.js';
export * from './imports.module.js';
export * from './imports.service.js';
