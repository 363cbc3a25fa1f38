export * from './badge-documents.service.js';
export * from './edition-calendars.service.js';
export * from './edition-documents.service.js';
export * from './edition-funnel.service.js';
export * from './edition-pages.service.js';
export * from './fair-report.service.js';
export { agendaSlug } from './report-register.js';
export * from './period-reports.service.js';
export * from './reports.module.js';
