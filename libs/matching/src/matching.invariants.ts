import { SHORTLISTED_STATES } from '@jiqia/contracts/states';
import { decisionsAudited, type InvariantQuery, sqlList, tableInvariants } from '@jiqia/database';
import { messagesKnow } from '@jiqia/outbox';

export const MATCHING_INVARIANTS: readonly InvariantQuery[] = [
  ...tableInvariants('match_run', { audited: 'row' }),
  ...tableInvariants('shortlist_run', { audited: 'row' }),
  ...tableInvariants('match', { versioned: true }),
  ...tableInvariants('team_set', { versioned: true }),
  decisionsAudited('match', ['CANDIDATE', 'VETOED']),
  messagesKnow('matchRunId', 'match_run'),
  messagesKnow('shortlistRunId', 'shortlist_run'),
  {
    invariant: 'I11',
    query: `SELECT 'match ' || m.id || ' was scored on versions that its records have not reached' AS what FROM match m
       JOIN need_card n ON n.id = m.need_id JOIN capability_card c ON c.id = m.capability_id
      WHERE m.need_version > n.lock_version OR m.capability_version > c.lock_version`,
  },
  {
    invariant: 'I13',
    query: `SELECT 'expert ' || c.expert_id || ' has ' || count(*) || ' pairs in edition ' || e.ref AS what
       FROM match m JOIN capability_card c ON c.id = m.capability_id JOIN edition_brief e ON e.id = m.edition_id
      WHERE m.state IN (${sqlList(SHORTLISTED_STATES)}) GROUP BY e.id, e.ref, e.meetings_per_expert, c.expert_id
     HAVING count(*) > e.meetings_per_expert`,
  },
];
