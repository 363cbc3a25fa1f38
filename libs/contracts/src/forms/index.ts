export * from './capability.form.js';
export * from './details.form.js';
export * from './edition.form.js';
export * from './meeting-record.form.js';
export * from './need.form.js';
export * from './organisation.form.js';
export * from './text.js';
export * from './programme.form.js';
