export * from './search-index.js';
export * from './search.module.js';
export * from './search.invariants.js';
