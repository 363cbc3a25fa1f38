import type { InvariantQuery } from '@jiqia/database';

export const AGENDA_INVARIANTS: readonly InvariantQuery[] = [
  {
    invariant: 'I5',
    query: `SELECT 'letter ' || id || ' with an agenda cannot be sent and does not say why' AS what FROM agenda_letter
      WHERE given_up_at IS NOT NULL AND last_error = ''`,
  },
  {
    invariant: 'I5',
    query: `SELECT 'letter ' || id || ' with an agenda was prepared more than 26 hours ago and is still not out' AS what FROM agenda_letter
      WHERE sent_at IS NULL AND given_up_at IS NULL AND stopped_at IS NULL AND created_at < now() - interval '26 hours'`,
  },
];
