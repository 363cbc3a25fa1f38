export * from './invariants.js';
export { FROZEN_SCHEMA, SCHEMA_OBJECTS } from './schema.invariants.js';
