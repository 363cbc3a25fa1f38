export * from './badges.service.js';
export * from './day-board.reader.js';
export * from './day-events.service.js';
export * from './free-slots.service.js';
export * from './on-site.invariants.js';
export * from './on-site.module.js';
