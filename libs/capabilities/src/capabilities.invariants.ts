import { type InvariantQuery, tableInvariants } from '@jiqia/database';
import { indexFits } from '@jiqia/search';

export const CAPABILITY_INVARIANTS: readonly InvariantQuery[] = [
  ...tableInvariants('capability', { versioned: true, audited: 'change' }),
  indexFits('capability', 'LISTED'),
  {
    invariant: 'I18',
    query: `SELECT 'capability ' || r.id || ' is of an organisation or a person that was merged' AS what FROM capability r
      WHERE NOT EXISTS (SELECT 1 FROM organisation_card o WHERE o.id = r.organisation_id)
         OR r.person_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM person_card p WHERE p.id = r.person_id)`,
  },
];
