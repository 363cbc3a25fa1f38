export type { LogSettings } from './logger-options.js';
export * from './observability.module.js';
export { REQUEST_ID_HEADER } from './request-id.js';
