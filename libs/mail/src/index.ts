export * from './eml.js';
export * from './mail.module.js';
export * from './mailer.js';
