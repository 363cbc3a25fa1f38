export * from './codes.js';
export * from './programme.js';
export * from './side.js';
