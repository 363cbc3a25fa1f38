import { type InvariantQuery, tableInvariants } from '@jiqia/database';

export const ON_SITE_INVARIANTS: readonly InvariantQuery[] = tableInvariants('day_event', {
  versioned: true,
  audited: 'row',
});
