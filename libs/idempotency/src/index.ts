export * from './idempotency.module.js';
export * from './idempotency-keys.service.js';
