export * from './difference.js';
export * from './matching-weights.js';
export * from './rule-kinds.js';
