import type { Side } from '@jiqia/contracts/words';
import type { InvariantQuery } from '@jiqia/database';

/** PostgreSQL's index: filled again from the registers wherever it is empty. */
export const INDEX_TABLES: readonly string[] = [
  'search_document',
  'search_generation',
  'search_posting',
  'search_removal',
];

/** PostgreSQL's index has exactly the rows of the table `side` that are in the state `findable`, in their present version (I8). */
export const indexFits = (side: Side, findable: string): InvariantQuery => ({
  invariant: 'I8',
  postgresSearchOnly: true,
  query: `SELECT CASE WHEN r.id IS NULL THEN 'index has ${side} ' || d.id || ' which is not ${findable}'
                 ELSE 'index lacks or has stale ${side} ' || r.id END AS what
     FROM (SELECT id, lock_version FROM ${side} WHERE state = '${findable}') r
     FULL JOIN (SELECT d.id, d.version FROM search_document d JOIN search_generation g ON g.side = d.side AND g.live = d.generation
                 WHERE d.side = '${side}') d ON d.id = r.id
    WHERE d.version IS DISTINCT FROM r.lock_version`,
});
