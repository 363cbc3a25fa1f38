export * from './codes.js';
export * from './notices.js';
export * from './side.js';
