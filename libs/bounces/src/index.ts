export * from './bounces.module.js';
export * from './bounces.service.js';
