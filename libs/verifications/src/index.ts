export * from './verifications.invariants.js';
export * from './verifications.module.js';
export * from './verifications.service.js';
export * from './verified-rule.js';
