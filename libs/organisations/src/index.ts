export type { OrganisationRow, PersonRow } from './organisation.repository.js';
export * from './organisations.module.js';
export * from './organisations.service.js';
