export * from './actions.js';
export * from './actor.js';
export * from './content-guards.js';
export * from './guard-check.js';
export * from './move-guards.js';
export * from './policies.js';
export * from './state-move.js';
