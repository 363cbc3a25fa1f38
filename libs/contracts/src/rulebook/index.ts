export * from './dictionary.js';
export * from './difference.js';
export * from './import-labels.js';
export { placesIn } from './letter-template.js';
export * from './matching-weights.js';
export * from './rule-kinds.js';
export * from './taxonomy.js';
