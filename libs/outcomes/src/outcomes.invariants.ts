import { type InvariantQuery, tableInvariants } from '@jiqia/database';

export const OUTCOME_INVARIANTS: readonly InvariantQuery[] = tableInvariants('outcome', {
  versioned: true,
  audited: 'change',
});
