import { type InvariantQuery, tableInvariants } from '@jiqia/database';

export const REFINEMENT_INVARIANTS: readonly InvariantQuery[] = tableInvariants('need_refinement', {
  versioned: true,
  audited: 'change',
});
