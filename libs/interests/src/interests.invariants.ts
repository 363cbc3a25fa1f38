import { type InvariantQuery, tableInvariants } from '@jiqia/database';

export const INTEREST_INVARIANTS: readonly InvariantQuery[] = tableInvariants(
  'conflict_of_interest',
  { versioned: true, audited: 'row' },
);
