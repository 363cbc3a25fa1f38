export * from './edition-documents.service.js';
export * from './fair-report.service.js';
export * from './reports.module.js';
