import { type InvariantQuery, tableInvariants } from '@jiqia/database';

export const ORGANISATION_INVARIANTS: readonly InvariantQuery[] = [
  ...tableInvariants('organisation', { versioned: true }),
  ...tableInvariants('person', { versioned: true }),
  ...tableInvariants('membership', { versioned: true }),
  ...tableInvariants('endorsement', { versioned: true }),
  {
    invariant: 'I18',
    query: `SELECT 'person ' || p.id || ' is or was nothing in the organisation that named them' AS what FROM person p
      WHERE p.merged_into IS NULL AND NOT EXISTS (
        SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.organisation_id = p.organisation_id)`,
  },
  {
    invariant: 'I18',
    query: `SELECT 'organisation ' || l.id || ' was merged into one that was merged itself' AS what
       FROM organisation l JOIN organisation w ON w.id = l.merged_into WHERE w.merged_into IS NOT NULL`,
  },
  {
    invariant: 'I18',
    query: `SELECT 'person ' || l.id || ' was merged into one that was merged itself' AS what
       FROM person l JOIN person w ON w.id = l.merged_into WHERE w.merged_into IS NOT NULL`,
  },
  {
    invariant: 'I18',
    query: `SELECT 'organisation ' || l.id || ' was merged, and no merge says so' AS what FROM organisation l
      WHERE l.merged_into IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM register_merge m WHERE m.loser_id = l.id AND m.undone_at IS NULL)`,
  },
];
