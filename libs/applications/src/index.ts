export type { ApplicationRow } from './application.repository.js';
export * from './applications.module.js';
export { ApplicationsService } from './applications.service.js';
export { EditionEntriesService } from './edition-entries.service.js';
