import { type InvariantQuery, tableInvariants } from '@jiqia/database';
import { messagesKnow } from '@jiqia/outbox';

export const RULEBOOK_INVARIANTS: readonly InvariantQuery[] = [
  ...tableInvariants('rule_version', { audited: 'row' }),
  messagesKnow('versionId', 'rule_version'),
  {
    invariant: 'I11',
    query: `SELECT 'version ' || r.version || ' of rule ' || r.kind || ' ' || r.key || ' follows none' AS what FROM rule_version r
      WHERE r.version > 1 AND NOT EXISTS (SELECT 1 FROM rule_version b WHERE b.kind = r.kind AND b.key = r.key AND b.version = r.version - 1)`,
  },
];
