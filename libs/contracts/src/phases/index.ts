export * from './edition-acts.js';
export * from './phase-order.js';
