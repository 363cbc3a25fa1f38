export * from './organisations.module.js';
export * from './organisations.service.js';
