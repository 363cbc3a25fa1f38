export * from './event-registry.js';
export * from './job-registry.js';
export * from './work-registry.js';
