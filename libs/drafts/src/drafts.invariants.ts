import { MOST_DRAFTS } from '@jiqia/contracts/words';
import { type InvariantQuery, tableInvariants } from '@jiqia/database';

export const DRAFT_INVARIANTS: readonly InvariantQuery[] = [
  {
    invariant: 'I5',
    query: `SELECT 'account ' || account_id || ' keeps ' || count(*) || ' unfinished forms' AS what FROM form_draft
      GROUP BY account_id HAVING count(*) > ${MOST_DRAFTS}`,
  },
  {
    invariant: 'I5',
    query: `SELECT 'unfinished form ' || id || ' says how somebody is reached' AS what FROM form_draft
      WHERE content ?| ARRAY['contact', 'person']`,
  },
  ...tableInvariants('form_draft', { versioned: true }),
];
