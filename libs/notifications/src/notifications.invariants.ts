import type { InvariantQuery } from '@jiqia/database';

export const NOTIFICATION_INVARIANTS: readonly InvariantQuery[] = [
  {
    invariant: 'I5',
    query: `SELECT 'notification ' || id || ' of ' || kind || ' says not of what' AS what FROM notification
      WHERE (kind = 'INVITATION_AWAITING' AND invitation_id IS NULL) OR (kind LIKE 'MEETING%' AND meeting_id IS NULL)`,
  },
];
