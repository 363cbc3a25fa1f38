export * from './coded-report.js';
export * from './fair-report.js';
export * from './file-mark.js';
export * from './report.schema.js';
export * from './word-report.js';
export * from './word-import.js';
export * from './funnel-rows.js';
export * from './period-report.js';
