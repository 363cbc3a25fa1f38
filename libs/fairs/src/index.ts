export * from './edition-slots.js';
export type { EditionRow } from './edition.repository.js';
export * from './editions.service.js';
export * from './fairs.module.js';
