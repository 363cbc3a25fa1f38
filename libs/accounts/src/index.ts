export * from './accounts.invariants.js';
export * from './accounts.module.js';
export * from './accounts.service.js';
export * from './demo-accounts.service.js';
export * from './entry.service.js';
export * from './grants.service.js';
export * from './own-account.service.js';
export {
  type Caller,
  type Recognised,
  type SessionRow,
  SessionsService,
} from './sessions.service.js';
export * from './sign-in.service.js';
