export * from './codes.js';
export * from './notices.js';
export * from './programme.js';
export * from './side.js';
