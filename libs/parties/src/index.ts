export * from './bodies.js';
export * from './parties.js';
export * from './parties.module.js';
export * from './parties.service.js';
export * from './party.js';
