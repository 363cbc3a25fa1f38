import { type InvariantQuery, tableInvariants } from '@jiqia/database';

const PARTS = [
  'edition_session',
  'edition_place',
  'edition_unavailability',
  'edition_conflict',
  'edition_pin',
  'edition_precedence',
  'edition_part_unresolved',
  'edition_entry',
];

export const FAIR_INVARIANTS: readonly InvariantQuery[] = [
  ...tableInvariants('edition', { versioned: true, audited: 'change' }),
  ...PARTS.flatMap((table) => tableInvariants(table, { versioned: true })),
];
