export * from './assignment.js';
export type * from './assignment-problem.js';
export * from './bound.js';
export * from './checker.js';
export * from './instance.js';
export type { LeftOutMeeting } from './left-out.js';
export { solve } from './solve.js';
export * from './solve-partial.js';
export * from './slot-set.js';
