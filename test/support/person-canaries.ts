import { COLUMNS } from '@jiqia/personal-data';
import type { TestApp } from './test-app.js';

/** A value of a column as a statement: a text, an array of texts or a document with the words in it. */
const MADE: Readonly<Record<string, string>> = {
  text: `$1::text`,
  _text: `ARRAY[$1::text]`,
  jsonb: `jsonb_build_array($1::text)`,
  json: `json_build_array($1::text)`,
};

/**
 * Puts words into each column of these rows that is a person's own, past every trigger. A table that has no row among
 * them is left out.
 * @param wordsOf what is written into `table.column`
 * @returns the columns that have words now
 */
export async function plantWords(
  app: TestApp,
  rows: Readonly<Record<string, readonly string[]>>,
  wordsOf: (place: string) => string,
): Promise<string[]> {
  const types = await app.sql<{ place: string; type: string }>(
    `SELECT table_name || '.' || column_name AS place, udt_name AS type FROM information_schema.columns WHERE table_schema = 'public'`,
  );
  const planted: string[] = [];
  await app.sql(`SET session_replication_role = replica`);
  for (const [table, ids] of Object.entries(rows)) {
    for (const [column, { atErase, secret }] of Object.entries(COLUMNS[table]?.columns ?? {})) {
      const place = `${table}.${column}`;
      const made = MADE[types.find((row) => row.place === place)?.type ?? ''];
      const own = ['redact', 'blank', 'pseudonym', 'pseudonym-address'].includes(atErase);
      if (!made || !own || secret) continue;
      const written = await app.sql(
        `UPDATE "${table}" SET "${column}" = ${made} WHERE id = ANY($2::uuid[]) AND "${column}" IS NOT NULL RETURNING id`,
        [wordsOf(place), ids],
      );
      if (written.length > 0) planted.push(place);
    }
  }
  await app.sql(`SET session_replication_role = origin`);
  return planted;
}

/** Every row of every table as text, by table. */
async function textOfDatabase(app: Pick<TestApp, 'sql'>): Promise<Record<string, string>> {
  const tables = await app.sql<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
  );
  const texts: Record<string, string> = {};
  for (const { name } of tables) {
    const rows = await app.sql<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`);
    texts[name] = rows.map(({ row }) => row).join('\n');
  }
  return texts;
}

/** Tables in which one of the words stands. */
export async function tablesWith(
  app: Pick<TestApp, 'sql'>,
  words: readonly string[],
): Promise<string[]> {
  const texts = await textOfDatabase(app);
  return Object.entries(texts).flatMap(([table, text]) =>
    words.filter((word) => text.includes(word)).map((word) => `${table} has ${word}`),
  );
}
