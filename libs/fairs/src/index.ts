export * from './edition-slots.js';
export type { EditionRow } from './edition.repository.js';
export * from './editions.service.js';
export * from './fairs.module.js';
export type { ProgrammeKind, ProgrammeRow } from './programme.repository.js';
export * from './programme.rules.js';
export * from './programmes.service.js';
export * from './fairs.invariants.js';
