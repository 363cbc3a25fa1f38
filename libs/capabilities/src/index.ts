export type { CapabilityRow, EvidenceClaim } from './capability.types.js';
export * from './capabilities.module.js';
export * from './capabilities.service.js';
export * from './capability-documents.js';
export * from './capability-remarks.js';
export { unconfirmedMonths } from './capability.rules.js';
export * from './capabilities.invariants.js';
export * from './capability-index.source.js';
export * from './capability-files.service.js';
