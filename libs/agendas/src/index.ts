export type { AgendaLetterRow } from './agenda-letter.repository.js';
export * from './agenda-letters.service.js';
export * from './agendas.invariants.js';
export * from './agendas.module.js';
export * from './held-calendars.service.js';
export { toldOf } from './told.js';
