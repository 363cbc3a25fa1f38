export * from './assignment.js';
export * from './bound.js';
export * from './checker.js';
export * from './dzn.js';
export * from './instance.js';
export * from './solve.js';
