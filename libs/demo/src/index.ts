export { DEMO_COUNTS, DEMO_INVARIANTS } from './demo.invariants.js';
export { cityFiles } from './city-files.js';
export * from './demo.module.js';
export * from './demo.service.js';
