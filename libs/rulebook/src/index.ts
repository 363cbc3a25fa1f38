export { EditionKeys } from './edition-keys.js';
export type { RuleVersionEntry } from './rule-version.repository.js';
export * from './rulebook.invariants.js';
export * from './rulebook.module.js';
export * from './rulebook.service.js';
export * from './rules-in-force.js';
