import type { InvariantQuery } from '@jiqia/database';

/** What sweepers note for themselves: where it is gone, work is asked for once more. */
export const SWEEP_TABLES: readonly string[] = ['sweep'];

export const OUTBOX_INVARIANTS: readonly InvariantQuery[] = [
  {
    invariant: 'I7',
    query: `SELECT 'outbox message ' || id || ' (' || job || ') unsent for more than a minute' AS what FROM outbox_message
      WHERE dead_at IS NULL AND created_at < now() - interval '60 seconds'`,
  },
];

/** No message speaks of a row that is not there (I7): its payload has the id of a row of `table` under `key`. */
export const messagesKnow = (key: string, table: string): InvariantQuery => ({
  invariant: 'I7',
  query: `SELECT 'outbox message ' || o.id || ' speaks of a ${table} that is not there' AS what FROM outbox_message o
    WHERE o.payload ? '${key}' AND NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.id::text = o.payload ->> '${key}')`,
});
