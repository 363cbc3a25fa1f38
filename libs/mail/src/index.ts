export * from './eml.js';
export * from './letter-sending.js';
export * from './mail.module.js';
export * from './mailer.js';
export * from './signed-links.js';
