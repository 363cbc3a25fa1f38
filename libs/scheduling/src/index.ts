export * from './assignment.js';
export * from './bound.js';
export * from './checker.js';
export * from './dzn.js';
export * from './instance.js';
export type { LeftOutMeeting } from './left-out.js';
export { solve } from './solve.js';
export * from './solve-partial.js';
export * from './slot-set.js';
