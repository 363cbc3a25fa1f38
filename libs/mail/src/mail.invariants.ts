import { type InvariantQuery, tableInvariants } from '@jiqia/database';

export const MAIL_INVARIANTS: readonly InvariantQuery[] = [
  {
    invariant: 'I5',
    query: `SELECT 'short message ' || id || ' was sent without the provider having been called' AS what FROM sms_message
      WHERE state = 'SENT' AND calls = 0`,
  },
  {
    invariant: 'I5',
    query: `SELECT 'short message ' || n.id || ' was sent again while ' || o.id || ' was still to be sent' AS what
      FROM sms_message n JOIN sms_message o ON o.id = n.follows WHERE o.state = 'INTENT'`,
  },
  ...tableInvariants('sms_message', { versioned: true }),
  ...tableInvariants('mail_bounce', { versioned: true }),
];
