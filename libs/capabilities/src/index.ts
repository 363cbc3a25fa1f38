export type { CapabilityRow } from './capability.repository.js';
export * from './capabilities.module.js';
export * from './capabilities.service.js';
export * from './capability-documents.js';
