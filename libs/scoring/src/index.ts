export * from './corpus.js';
export * from './score-weights.js';
export * from './scoring.types.js';
