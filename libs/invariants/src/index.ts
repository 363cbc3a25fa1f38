export * from './invariants.js';
export { FROZEN_SCHEMA, SCHEMA_OBJECTS, type SchemaObject } from './schema.invariants.js';
