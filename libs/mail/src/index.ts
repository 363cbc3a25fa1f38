export * from './eml.js';
export * from './letter-sending.js';
export * from './mail.module.js';
export * from './mailer.js';
export * from './signed-links.js';
export * from './sms-sender.js';
export * from './sms-sender-of.js';
