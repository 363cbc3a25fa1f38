import { type InvariantQuery, tableInvariants } from '@jiqia/database';
import { indexFits } from '@jiqia/search';

export const NEED_INVARIANTS: readonly InvariantQuery[] = [
  ...tableInvariants('need', { versioned: true, audited: 'change' }),
  indexFits('need', 'PUBLISHED'),
  {
    invariant: 'I18',
    query: `SELECT 'need ' || n.id || ' does not name those that share it' AS what FROM need n
      WHERE n.backer_ids <> coalesce((SELECT array_agg(b.organisation_id ORDER BY b.organisation_id)
        FROM need_backer b WHERE b.need_id = n.id AND b.agreed_by IS NOT NULL), '{}')`,
  },
  {
    invariant: 'I18',
    query: `SELECT 'need ' || r.id || ' is of an organisation or a person that was merged' AS what FROM need r
      WHERE NOT EXISTS (SELECT 1 FROM organisation_card o WHERE o.id = r.organisation_id)
         OR r.contact_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM person_card p WHERE p.id = r.contact_id)`,
  },
];
