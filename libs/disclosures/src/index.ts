export * from './disclosures.module.js';
export * from './disclosures.service.js';
export * from './nda.service.js';
