export { COLUMNS, tagFaults } from './columns.js';
