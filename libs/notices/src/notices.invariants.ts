import { type InvariantQuery, tableInvariants } from '@jiqia/database';
import { messagesKnow } from '@jiqia/outbox';

export const NOTICE_INVARIANTS: readonly InvariantQuery[] = [
  {
    invariant: 'I5',
    query: `SELECT 'notice ' || id || ' cannot be sent and does not say why' AS what FROM notice
      WHERE state = 'DEAD' AND last_error = ''`,
  },
  {
    invariant: 'I5',
    query: `SELECT 'notice ' || id || ' was prepared more than 26 hours ago and is still not out' AS what FROM notice
      WHERE state = 'PENDING' AND created_at < now() - interval '26 hours'`,
  },
  messagesKnow('noticeId', 'notice'),
  ...tableInvariants('notice', { versioned: true }),
];
