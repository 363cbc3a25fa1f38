export * from './organisations.module.js';
export * from './organisations.service.js';
export * from './organisations.invariants.js';
