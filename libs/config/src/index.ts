export * from './config.module.js';
export * from './environment.js';
export * from './link-secret.js';
