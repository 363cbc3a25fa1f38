import { type InvariantQuery, tableInvariants } from '@jiqia/database';

export const VERIFICATION_INVARIANTS: readonly InvariantQuery[] = tableInvariants(
  'organisation_verification',
  { versioned: true, audited: 'row' },
);
