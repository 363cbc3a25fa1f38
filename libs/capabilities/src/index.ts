export type { CapabilityRow } from './capability.types.js';
export * from './capabilities.module.js';
export * from './capabilities.service.js';
export * from './capability-documents.js';
export * from './capabilities.invariants.js';
export * from './capability-index.source.js';
export * from './capability-files.service.js';
