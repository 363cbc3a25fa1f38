export type { ImportReport } from '@jiqia/contracts';
export * from './imports.module.js';
export * from './imports.service.js';
