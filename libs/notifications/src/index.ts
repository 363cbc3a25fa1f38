export type { CountedAnnouncement } from './announcement.repository.js';
export * from './announcements.service.js';
export * from './notifications.invariants.js';
export * from './notifications.module.js';
export * from './notifications.service.js';
