export type { NoticeRow } from './notice.repository.js';
export * from './notices.module.js';
export * from './notices.service.js';
export * from './notices.invariants.js';
