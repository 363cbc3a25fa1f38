import type { Client } from 'pg';

/**
 * What a look may write: when a session was last used, who took a file or failed to sign in, how often and for what was searched, keys of names
 * that had none yet, and what was answered to a request that may
 * come again. All else stays as it is.
 */
const MAY_CHANGE = [
  'access_event',
  'findable_name',
  'idempotency_key',
  'search_word',
  'sign_in_attempt',
  'use_count',
];
const LESS: Readonly<Record<string, string>> = { session: 'last_used_at' };

/** A digest of every table of the database, by its name. */
async function databaseDigest(database: Client): Promise<Record<string, string>> {
  const { rows } = await database.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  const digest: Record<string, string> = {};
  for (const { name } of rows) {
    if (MAY_CHANGE.includes(name)) continue;
    const less = LESS[name];
    const row = less === undefined ? 'to_jsonb(t)' : `to_jsonb(t) - '${less}'`;
    const found = await database.query<{ digest: string }>(
      `SELECT count(*) || ' ' || md5(coalesce(string_agg(h, '' ORDER BY h), '')) AS digest
         FROM (SELECT md5((${row})::text) AS h FROM "${name}" t) x`,
    );
    digest[name] = found.rows[0]?.digest ?? '';
  }
  return digest;
}

/** The tables that are other after the work than before. */
export async function tablesChangedBy(
  database: Client,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const before = await databaseDigest(database);
  await work();
  const after = await databaseDigest(database);
  return Object.keys(after).filter((name) => after[name] !== before[name]);
}
