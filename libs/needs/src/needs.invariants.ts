import { type InvariantQuery, tableInvariants } from '@jiqia/database';
import { indexFits } from '@jiqia/search';

export const NEED_INVARIANTS: readonly InvariantQuery[] = [
  ...tableInvariants('need', { versioned: true, audited: 'change' }),
  indexFits('need', 'PUBLISHED'),
];
