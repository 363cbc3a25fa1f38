export type { AuditRow } from './access-event.repository.js';
export * from './access-log.service.js';
export * from './audit-trail.module.js';
export * from './audit-trail.service.js';
