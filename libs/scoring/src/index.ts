export * from './corpus.js';
export * from './scoring.types.js';
