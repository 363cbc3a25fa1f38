export type { NeedRow } from './need.types.js';
export * from './need.rules.js';
export * from './need-documents.js';
export * from './needs.module.js';
export * from './needs.service.js';
export * from './needs.invariants.js';
export * from './need-index.source.js';
export * from './need-files.service.js';
export * from './needs-running-out.sweep.js';
