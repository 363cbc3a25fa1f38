import { type InvariantQuery, tableInvariants } from '@jiqia/database';
import { messagesKnow } from '@jiqia/outbox';

export const IMPORTS_INVARIANTS: readonly InvariantQuery[] = [
  ...tableInvariants('import_batch', { versioned: true, audited: 'row' }),
  messagesKnow('batchId', 'import_batch'),
];
