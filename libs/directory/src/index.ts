export * from './directory.module.js';
export * from './directory.service.js';
export { DIRECTORY_TABLES } from './name.repository.js';
