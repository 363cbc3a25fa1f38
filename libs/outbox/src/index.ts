export * from './audit-seals.sweep.js';
export * from './outbox-relay.js';
export * from './outbox.module.js';
export * from './outbox.repository.js';
export * from './outbox.service.js';
export * from './sweep.js';
export * from './swept-work.js';
export * from './outbox.invariants.js';
