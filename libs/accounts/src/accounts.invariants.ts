import { type InvariantQuery, tableInvariants } from '@jiqia/database';

export const ACCOUNT_INVARIANTS: readonly InvariantQuery[] = [
  {
    invariant: 'I4',
    query: `SELECT 'account ' || id || ' is active and has no way to sign in' AS what FROM account a
      WHERE state = 'ACTIVE' AND password_hash IS NULL AND NOT EXISTS (SELECT 1 FROM oidc_link o WHERE o.account_id = a.id)`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'session of the blocked account ' || a.id || ' has not ended' AS what FROM account a
      WHERE a.state = 'BLOCKED' AND EXISTS (SELECT 1 FROM session s WHERE s.account_id = a.id AND s.ended_at IS NULL)`,
  },
  ...tableInvariants('account', { versioned: true, audited: 'row' }),
];
