export * from './imports.module.js';
export * from './imports.service.js';
