import { type InvariantQuery, tableInvariants } from '@jiqia/database';

export const NOMINATION_INVARIANTS: readonly InvariantQuery[] = [
  ...tableInvariants('nomination', { versioned: true, audited: 'change' }),
  {
    invariant: 'I22',
    query: `SELECT 'letters of invitation of ' || year || ' have numbers up to ' || max(number) || ' and are ' || count(*) AS what
      FROM nomination GROUP BY year HAVING max(number) <> count(*)`,
  },
  {
    invariant: 'I22',
    query: `SELECT 'nomination ' || n.id || ' has no letter' AS what FROM nomination n
      WHERE NOT EXISTS (SELECT 1 FROM nomination_letter l WHERE l.nomination_id = n.id AND l.kind = 'ASK')`,
  },
  {
    invariant: 'I5',
    query: `SELECT 'letter ' || id || ' to a society cannot be sent and does not say why' AS what FROM nomination_letter
      WHERE given_up_at IS NOT NULL AND last_error = ''`,
  },
  {
    invariant: 'I5',
    query: `SELECT 'letter ' || id || ' to a society was prepared more than 26 hours ago and is still not out' AS what FROM nomination_letter
      WHERE sent_at IS NULL AND given_up_at IS NULL AND stopped_at IS NULL AND created_at < now() - interval '26 hours'`,
  },
];
