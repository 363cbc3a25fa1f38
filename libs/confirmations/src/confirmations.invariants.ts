import { type InvariantQuery, tableInvariants } from '@jiqia/database';

export const CONFIRMATION_INVARIANTS: readonly InvariantQuery[] = tableInvariants(
  'owner_confirmation',
  { audited: 'row' },
);
