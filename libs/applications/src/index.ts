export type { ApplicationRow } from './application.repository.js';
export * from './applications.module.js';
export { ApplicationsService } from './applications.service.js';
export { EditionEntriesService, type EntryPage } from './edition-entries.service.js';
