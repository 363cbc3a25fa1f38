import { AppError } from '@jiqia/errors';
import pg from 'pg';
import { INVARIANT_QUERIES } from './invariant-queries.js';

export interface InvariantViolation {
  /** Number of reliability's list, e.g. `I2`. */
  readonly invariant: string;
  readonly what: string;
}

/**
 * Runs every invariant that exists so far; an empty list is success. With another search engine than PostgreSQL
 * the index is not in the database, so I8 is not asked.
 * @throws AppError SCHEMA_MISSING where nothing was migrated yet
 */
export async function violatedInvariants(
  url: string,
  searchEngine: 'postgres' | 'meilisearch' = 'postgres',
): Promise<InvariantViolation[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await assertMigrated(client);
    const violations: InvariantViolation[] = [];
    for (const { invariant, query, postgresSearchOnly } of INVARIANT_QUERIES) {
      if (postgresSearchOnly && searchEngine !== 'postgres') continue;
      const { rows } = await client.query<{ what: string }>(query);
      violations.push(...rows.map((row) => ({ invariant, what: row.what })));
    }
    return violations;
  } finally {
    await client.end();
  }
}

async function assertMigrated(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(
    `SELECT 1 WHERE to_regclass('outbox_message') IS NOT NULL`,
  );
  if (rowCount !== 0) return;
  throw new AppError({
    code: 'SCHEMA_MISSING',
  });
}
