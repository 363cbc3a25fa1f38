export * from './search-index.js';
export * from './search.module.js';
export * from './search.invariants.js';
export * from './rebuilding.js';
export { DictionarySource } from './dictionary-in-use.js';
