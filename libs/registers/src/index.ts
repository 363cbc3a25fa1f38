export * from './checked-details.js';
export * from './content-hash.js';
export * from './register.js';
export * from './register-row.js';
export * from './register.repository.js';
export * from './register-import.js';
