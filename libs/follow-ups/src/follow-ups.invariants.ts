import { decisionsAudited, type InvariantQuery, tableInvariants } from '@jiqia/database';

export const FOLLOW_UP_INVARIANTS: readonly InvariantQuery[] = [
  ...tableInvariants('side_record', { versioned: true, audited: 'row' }),
  ...tableInvariants('follow_up', { versioned: true }),
  decisionsAudited('follow_up', ['OPEN']),
  {
    // A pair is taken up by the queue: a moment after it was recorded.
    invariant: 'I21',
    query: `SELECT 'match ' || t.id || ' is followed up without a next date' AS what FROM match_pair t
      WHERE t.state = 'FOLLOWING' AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.match_id = t.id AND f.state = 'OPEN')
        AND NOT EXISTS (SELECT 1 FROM waiting_work w WHERE w.payload @> jsonb_build_object('matchId', t.id))`,
  },
];
