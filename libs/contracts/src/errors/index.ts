export * from './error-kinds.js';
export * from './error-words.js';
export * from './errors.js';
export * from './field-problem.js';
