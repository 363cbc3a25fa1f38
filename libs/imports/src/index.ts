export type { QueuedImport } from './import-queue.js';
export * from './imports.module.js';
export * from './imports.service.js';
