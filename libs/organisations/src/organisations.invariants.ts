import { type InvariantQuery, tableInvariants } from '@jiqia/database';

export const ORGANISATION_INVARIANTS: readonly InvariantQuery[] = [
  ...tableInvariants('organisation', { versioned: true }),
  ...tableInvariants('person', { versioned: true }),
];
