export * from './observability.module.js';
