import { type InvariantQuery, tableInvariants } from '@jiqia/database';
import { indexFits } from '@jiqia/search';

export const CAPABILITY_INVARIANTS: readonly InvariantQuery[] = [
  ...tableInvariants('capability', { versioned: true, audited: 'change' }),
  indexFits('capability', 'LISTED'),
];
