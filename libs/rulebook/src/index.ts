export { EditionKeys } from './edition-keys.js';
export { type LetterValues, rendered, type WrittenLetter } from './letter-rendering.js';
export * from './letters.service.js';
export type { RuleVersionEntry } from './rule-version.repository.js';
export * from './rulebook.invariants.js';
export * from './rulebook.module.js';
export * from './rulebook.service.js';
export * from './rules-in-force.js';
export * from './rulebook-dictionary.js';
