export * from './content-hash.js';
export * from './register.js';
export * from './register-row.js';
export * from './register.repository.js';
export * from './register-import.js';
export * from './register-resource.js';
export * from './register.service.js';
