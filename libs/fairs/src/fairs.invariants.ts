import { type InvariantQuery, tableInvariants } from '@jiqia/database';

/** Tables with rows in every installation from its first day. */
export const SEEDED_TABLES: readonly string[] = ['programme', 'programme_kind'];

export const FAIR_INVARIANTS: readonly InvariantQuery[] = [
  ...tableInvariants('edition', { versioned: true, audited: 'change' }),
  ...tableInvariants('edition_session', { versioned: true }),
  ...tableInvariants('edition_place', { versioned: true }),
  ...tableInvariants('edition_unavailability', { versioned: true }),
  ...tableInvariants('edition_availability', { versioned: true, audited: 'row' }),
  ...tableInvariants('edition_conflict', { versioned: true }),
  ...tableInvariants('edition_pin', { versioned: true }),
  ...tableInvariants('edition_precedence', { versioned: true }),
  ...tableInvariants('edition_part_unresolved', { versioned: true }),
  ...tableInvariants('edition_entry', { versioned: true }),
];
