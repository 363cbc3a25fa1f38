export * from './config.module.js';
export * from './environment.js';
export * from './exposure.js';
export * from './link-secret.js';
