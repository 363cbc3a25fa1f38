export type { RefinementRow } from './refinement.repository.js';
export * from './refinements.invariants.js';
export * from './refinements.module.js';
export * from './refinements.service.js';
