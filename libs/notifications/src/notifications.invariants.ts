import { type InvariantQuery, tableInvariants } from '@jiqia/database';

export const NOTIFICATION_INVARIANTS: readonly InvariantQuery[] = [
  {
    invariant: 'I5',
    query: `SELECT 'notification ' || id || ' of ' || kind || ' says not of what' AS what FROM notification
      WHERE (kind = 'INVITATION_AWAITING' AND invitation_id IS NULL) OR (kind LIKE 'MEETING%' AND meeting_id IS NULL)
         OR (kind = 'ANNOUNCEMENT' AND announcement_id IS NULL)`,
  },
  {
    invariant: 'I5',
    query: `SELECT 'announcement ' || id || ' was told to somebody and is ' || state AS what FROM announcement a
      WHERE state = 'DRAFT' AND (EXISTS (SELECT 1 FROM notification WHERE announcement_id = a.id)
         OR EXISTS (SELECT 1 FROM announcement_letter WHERE announcement_id = a.id))`,
  },
  {
    invariant: 'I5',
    query: `SELECT 'letter ' || id || ' with an announcement cannot be sent and does not say why' AS what FROM announcement_letter
      WHERE given_up_at IS NOT NULL AND last_error = ''`,
  },
  {
    invariant: 'I5',
    query: `SELECT 'letter ' || id || ' with an announcement was prepared more than 26 hours ago and is still not out' AS what FROM announcement_letter
      WHERE sent_at IS NULL AND given_up_at IS NULL AND stopped_at IS NULL AND created_at < now() - interval '26 hours'`,
  },
  ...tableInvariants('announcement', { versioned: true, audited: 'change' }),
];
