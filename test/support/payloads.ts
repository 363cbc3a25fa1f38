import { OPEN_REACH } from '@jiqia/database';
import { Client } from 'pg';

/** What would run, were a text taken for anything but a text. */
const RUN = 'window.__xss=1';
/** Of every text that is planted, that it can be found again. */
export const MARK = `<img src=x onerror=${RUN}>`;
/** The longest that fits is taken; each begins as a formula does in a sheet. */
const PAYLOADS: readonly string[] = [
  `=1+1${MARK}"><svg onload=${RUN}></textarea></script><script>${RUN}</script>'-${RUN}-'{{constructor.constructor('${RUN}')()}}javascript:${RUN}//\u202Egnp.`,
  `=${MARK}"><svg onload=${RUN}></script><script>${RUN}</script>`,
  `=${MARK}`,
  '<b id=xss>',
  '<',
];
/** Characters of the number behind a payload. */
const NUMBER = 4;
const fitting = (most = 120): readonly string[] =>
  PAYLOADS.filter((payload) => payload.length + NUMBER <= most);
/** The words of a link, which only leads to the web. */
const LINK = `https://example.org/"onmouseover="${RUN}`;
/** Elements that only a payload makes. */
export const PLANTED =
  'img[src="x"], svg[onload], [onerror], [onload], [onmouseover], b#xss, [href^="javascript:" i]';

/** Tables of the machinery: nobody fills them in, and what stands there names code. */
const MACHINERY =
  /^(migration|outbox|job|queue|idempotency|rate_limit|rulebook|taxonomy|session$|backup|search_index_state|invariant)/;
/** The number of a thing that stands in addresses, or what a program reads again. */
const LEFT: ReadonlySet<string> = new Set(['edition.ref', 'edition.time_zone']);
/** Within documents: a word of the list, worded by whoever shows it. */
const CODES: ReadonlySet<string> = new Set(['code', 'field', 'kind']);

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: 'text' | '_text' | 'jsonb';
}
/** What people fill in, as the API calls it, and the most characters that each may have. */
export type Fields = ReadonlyMap<string, number>;
/** Where payloads stand now: columns as `table.column`, and the keys within documents. */
export interface Planted {
  readonly columns: ReadonlySet<string>;
  readonly keys: ReadonlySet<string>;
}

const COLUMNS = `
  SELECT c.relname AS "table", a.attname AS "column", t.typname AS type
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
     AND a.attgenerated = '' AND t.typname IN ('text', 'varchar', '_text', 'jsonb')
     AND NOT EXISTS (SELECT 1 FROM pg_constraint f WHERE f.conrelid = c.oid AND f.contype IN ('f', 'p') AND a.attnum = ANY (f.conkey))
   ORDER BY 1, 2`;
const HAN = /\p{Script=Han}/u;
export const snake = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Puts payloads past every trigger into each column that is called as a field is, and into whatever is written in Chinese;
 * numbered, for what must differ.
 */
export async function plantPayloads(url: string, fields: Fields): Promise<Planted> {
  const client = new Client({ connectionString: url, options: OPEN_REACH });
  await client.connect();
  await client.query('SET session_replication_role = replica');
  const { rows } = await client.query<Column>(COLUMNS);
  const mosts = new Map([...fields].map(([name, most]) => [snake(name), most]));
  const columns = new Set<string>();
  const keys = new Set<string>();
  for (const one of rows) {
    const place = `${one.table}.${one.column}`;
    if (MACHINERY.test(one.table) || LEFT.has(place)) continue;
    if (one.type === 'jsonb') {
      if (await plantDocuments(client, one, fields, keys)) columns.add(place);
    } else if (mosts.has(one.column) || (await isChinese(client, one)))
      if (await plantTexts(client, one, mosts.get(one.column))) columns.add(place);
  }
  await client.end();
  return { columns, keys };
}

async function isChinese(client: Client, { table, column }: Column): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM "${table}" WHERE "${column}"::text ~ '[一-龥]' LIMIT 1`,
  );
  return rowCount === 1;
}

/** The longest payload that the column takes: in each row, or where there is something. */
async function plantTexts(
  client: Client,
  { table, column, type }: Column,
  most: number | undefined,
): Promise<boolean> {
  const link = /url|link/.test(column) ? [LINK] : [];
  const text = `$1::text || n.nth`;
  const made = type === '_text' ? `ARRAY[${text}]` : text;
  for (const payload of [...link, ...fitting(most)])
    for (const where of ['true', `"${column}" IS NOT NULL`]) {
      const written = await client
        .query(
          `UPDATE "${table}" x SET "${column}" = ${made}
             FROM (SELECT ctid AS at, row_number() OVER (ORDER BY ctid) AS nth FROM "${table}") n WHERE x.ctid = n.at AND ${where}`,
          [payload],
        )
        .catch(() => null);
      if (written) return (written.rowCount ?? 0) > 0;
    }
  return false;
}

/** Texts within documents: of a field, or in Chinese. */
async function plantDocuments(
  client: Client,
  { table, column }: Column,
  fields: Fields,
  keys: Set<string>,
): Promise<boolean> {
  const { rows } = await client.query<{ at: string; value: unknown }>(
    `SELECT ctid::text AS at, "${column}" AS value FROM "${table}" WHERE "${column}" IS NOT NULL`,
  );
  let planted = false;
  for (const { at, value } of rows) {
    const made = JSON.stringify(withPayloads(value, column, fields, keys));
    if (made === JSON.stringify(value)) continue;
    const written = await client
      .query(`UPDATE "${table}" SET "${column}" = $1::jsonb WHERE ctid = $2::tid`, [made, at])
      .catch(() => null);
    planted ||= written !== null;
  }
  return planted;
}

function withPayloads(value: unknown, key: string, fields: Fields, keys: Set<string>): unknown {
  if (typeof value === 'string') {
    if (CODES.has(key) || (!fields.has(key) && !HAN.test(value))) return value;
    keys.add(key);
    return /url|link/.test(key) ? LINK : (fitting(fields.get(key))[0] ?? '<');
  }
  if (Array.isArray(value)) return value.map((one) => withPayloads(one, key, fields, keys));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, withPayloads(one, name, fields, keys)]),
  );
}
