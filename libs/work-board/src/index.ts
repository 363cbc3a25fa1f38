export * from './work-board.module.js';
export * from './work-board.service.js';
export * from './work-source.js';
