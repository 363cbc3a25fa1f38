export * from './disclosures.module.js';
export * from './disclosures.service.js';
export { SEEDED_TEXTS } from './nda.repository.js';
export * from './nda.service.js';
