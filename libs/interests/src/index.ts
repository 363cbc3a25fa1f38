export * from './conflicts.js';
export type { InterestRow } from './interest.repository.js';
export * from './interests.invariants.js';
export * from './interests.module.js';
export * from './interests.service.js';
