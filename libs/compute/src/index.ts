export * from './compute.js';
export * from './compute.module.js';
export * from './in-parts.js';
export { program, type Program } from './program.js';
export type { Session } from './session.js';
