export * from './observability.module.js';
export * from './request-scope.js';
