export { overdueDays } from './follow-up-clock.js';
export type { FollowUpEntryRow, FollowUpRow } from './follow-up.repository.js';
export * from './follow-ups.invariants.js';
export * from './follow-ups.module.js';
export * from './follow-ups.service.js';
export * from './held-records.service.js';
export * from './side-records.service.js';
