export * from './cadence-rule.js';
export * from './days.js';
export * from './light.js';
export * from './parse-cadence.js';
export * from './periods.js';
