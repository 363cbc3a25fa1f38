import { DIRECTORY_TABLES } from '@jiqia/directory';
import { TABLES_OF_MIGRATIONS } from '@jiqia/database';
import { SWEEP_TABLES } from '@jiqia/outbox';
import { INDEX_TABLES } from '@jiqia/search';

/** What a backup leaves out: rows that migrations write, and what the sweeper fills again from the rest. */
export const LEFT_OUT: ReadonlySet<string> = new Set([
  ...TABLES_OF_MIGRATIONS,
  ...INDEX_TABLES,
  ...SWEEP_TABLES,
  ...DIRECTORY_TABLES,
]);
