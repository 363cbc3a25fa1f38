import { MET_STATES } from '@jiqia/contracts/states';
import { type InvariantQuery, sqlList, tableInvariants } from '@jiqia/database';

export const OUTCOME_INVARIANTS: readonly InvariantQuery[] = [
  ...tableInvariants('outcome', { versioned: true, audited: 'change' }),
  {
    invariant: 'I21',
    query: `SELECT 'the shares of outcome ' || o.id || ' are not the whole' AS what FROM outcome o
      WHERE (SELECT coalesce(sum(share), 0) FROM outcome_share s WHERE s.outcome_id = o.id) <> 1000000`,
  },
  {
    invariant: 'I4',
    query: `SELECT 'outcome ' || o.id || ' is of a pair that has not met' AS what FROM outcome o
      WHERE NOT EXISTS (SELECT 1 FROM match_pair t WHERE t.edition_id = o.edition_id AND t.need_id = o.need_id
                           AND t.capability_id = o.capability_id AND t.state IN (${sqlList(MET_STATES)}))`,
  },
];
