export * from './limits.module.js';
export * from './use-limits.service.js';
