export * from './own-availability.service.js';
export * from './registration-decisions.service.js';
export * from './registration-settings.service.js';
export type { RegistrationSheet } from './registration-sheets.js';
export type { Question } from './registration.rules.js';
export * from './registrations.invariants.js';
export * from './registrations.module.js';
export * from './registrations.service.js';
