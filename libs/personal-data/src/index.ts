export { COLUMNS, tagFaults } from './columns.js';
export { removeLetters } from './named-letters.js';
export * from './person-erasure.service.js';
export * from './person-export.service.js';
export * from './personal-data.module.js';
export * from './replayed-erasures.js';
