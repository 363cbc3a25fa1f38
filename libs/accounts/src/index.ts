export { CODE_MINUTES } from './account-letter.repository.js';
export * from './accounts.invariants.js';
export * from './accounts.module.js';
export * from './accounts.service.js';
export * from './code-sign-in.service.js';
export * from './demo-accounts.service.js';
export * from './entry.service.js';
export * from './factor-reset.service.js';
export * from './grants.service.js';
export { OidcAccounts } from './oidc-accounts.service.js';
export * from './oidc-sign-in.service.js';
export * from './organisation-members.service.js';
export * from './own-account.service.js';
export * from './own-passkeys.service.js';
export * from './own-phone.service.js';
export { type Asking, OwnProof } from './own-proof.service.js';
export * from './own-second-factor.service.js';
export { CHALLENGE_MINUTES } from './passkey-challenge.repository.js';
export * from './passkey-sign-in.service.js';
export type { PasskeyRow } from './passkey.repository.js';
export type { PasswordRules } from './passwords.js';
export type { ShownFactor } from './second-factor.service.js';
export { linkAddress } from './secrets.js';
export {
  type Caller,
  type Recognised,
  type SessionRow,
  SessionsService,
} from './sessions.service.js';
export * from './sign-in.service.js';
export * from './sign-in-steps.service.js';
