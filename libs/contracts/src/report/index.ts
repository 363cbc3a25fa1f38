export * from './fair-report.js';
export * from './report.schema.js';
