export type { ImportReport } from '@jiqia/contracts/http';
export * from './imports.module.js';
export * from './imports.service.js';
