import { type InvariantQuery, tableInvariants } from '@jiqia/database';

export const CONSENT_INVARIANTS: readonly InvariantQuery[] = [
  ...tableInvariants('consent', { versioned: true }),
];
