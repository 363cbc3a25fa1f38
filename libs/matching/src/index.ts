export * from './candidate-query.js';
export * from './match-run-results.service.js';
export * from './match-runs.service.js';
export * from './match.types.js';
export * from './matching.module.js';
export * from './matches.service.js';
export * from './matching.invariants.js';
export type { ShortlistRunRow } from './shortlist-run.repository.js';
export * from './shortlist-runs.service.js';
