export type { DraftRow } from './draft.repository.js';
export * from './drafts.invariants.js';
export * from './drafts.module.js';
export * from './drafts.service.js';
