export * from './app-error.js';
export * from './shown-error.js';
