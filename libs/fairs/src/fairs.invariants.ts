import { type InvariantQuery, tableInvariants } from '@jiqia/database';

export const FAIR_INVARIANTS: readonly InvariantQuery[] = tableInvariants('edition', {
  versioned: true,
  audited: 'change',
});
