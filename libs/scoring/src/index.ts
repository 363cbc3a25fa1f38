export * from './corpus.js';
export { shownElements } from './need-elements.js';
export * from './score-weights.js';
export * from './scoring.types.js';
export * from './team-sets.js';
