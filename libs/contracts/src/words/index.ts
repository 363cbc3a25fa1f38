export * from './codes.js';
export * from './side.js';
