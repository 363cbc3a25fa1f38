export * from './agenda.renderer.js';
export * from './agenda-volumes.js';
export * from './calendar.js';
export * from './matches-files.js';
export * from './personal-agendas.js';
export * from './report-page.js';
export * from './timetable-files.js';
