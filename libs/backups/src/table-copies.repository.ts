import { finished } from 'node:stream/promises';
import { once } from 'node:events';
import { REBUILDING } from '@jiqia/database';
import type { ClientBase } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { PART_BYTES, type Manifest, type TableCopy } from './backup-format.js';

type Shape = Pick<TableCopy, 'name' | 'columns'>;
type Sequence = Manifest['sequences'][number];

/** Text that reads the same whatever the server's settings are, and of all rows: said here once more, since a pooler may drop what a connection starts with. */
const PLAIN_TEXT = `SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL jiqia.reach = 'all'`;

/** Runs `work` on one state of the database, however long it takes and whatever others write meanwhile. */
export async function inSnapshot<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    await client.query(PLAIN_TEXT);
    return await work();
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
  }
}

/** Tables of the product with the columns that are stored (generated ones are computed anew), by name. */
export async function tablesOf(client: ClientBase): Promise<Shape[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      GROUP BY c.relname ORDER BY c.relname COLLATE "C"`,
  );
  return rows;
}

/** Which table refers to which other. */
export async function referencesOf(client: ClientBase): Promise<[from: string, to: string][]> {
  const { rows } = await client.query<{ child: string; parent: string }>(
    `SELECT c.relname AS child, p.relname AS parent FROM pg_constraint f
       JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class p ON p.oid = f.confrelid
      WHERE f.contype = 'f' AND f.conrelid <> f.confrelid AND c.relnamespace = 'public'::regnamespace`,
  );
  return rows.map(({ child, parent }) => [child, parent]);
}

/** Read after the rows: a sequence knows no snapshot, so it is never behind them. */
export async function sequencesOf(client: ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `SELECT sequencename AS name, last_value::text AS last FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`,
  );
  return rows.map(({ name, last }) => ({ name, last: last ?? '1', called: last !== null }));
}

const columnsOf = ({ columns }: Shape): string => columns.map((name) => `"${name}"`).join(', ');

/**
 * Reads a table in pieces of some megabytes and hands each on before it reads the next.
 * @returns how many rows there were
 */
export async function copyOut(
  client: ClientBase,
  table: Shape,
  onPart: (bytes: Buffer) => Promise<void>,
): Promise<number> {
  const stream = client.query(
    copyTo(`COPY public."${table.name}" (${columnsOf(table)}) TO STDOUT`),
  );
  let chunks: Buffer[] = [];
  let size = 0;
  const handOver = async (): Promise<void> => {
    if (size > 0) await onPart(Buffer.concat(chunks));
    chunks = [];
    size = 0;
  };
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= PART_BYTES) await handOver();
  }
  await handOver();
  return stream.rowCount;
}

/** One table that is being filled; write its parts in their order, then `end` it. */
export class TableFilling {
  private readonly stream: ReturnType<typeof copyFrom>;
  private readonly ended: Promise<void>;

  constructor(client: ClientBase, table: Shape) {
    this.stream = client.query(
      copyFrom(`COPY public."${table.name}" (${columnsOf(table)}) FROM STDIN`),
    );
    this.ended = finished(this.stream);
    this.ended.catch(() => undefined);
  }

  async write(bytes: Buffer): Promise<void> {
    if (!this.stream.write(bytes)) await Promise.race([once(this.stream, 'drain'), this.ended]);
  }

  /** Resolves with the number of rows that the server took. */
  async end(): Promise<number> {
    this.stream.end();
    await this.ended;
    return this.stream.rowCount;
  }
}

/**
 * Triggers would write audit links and versions anew: rows come as they were. References and checks stay on. COPY does not fill a table
 * whose rows are walled off from its owner too, so that the wall is put up again afterwards.
 */
export async function setTriggers(
  client: ClientBase,
  tables: readonly Shape[],
  to: 'ENABLE' | 'DISABLE',
): Promise<void> {
  for (const { name } of tables)
    await client.query(`ALTER TABLE public."${name}" ${to} TRIGGER USER`);
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace`,
  );
  for (const { name } of rows)
    await client.query(
      `ALTER TABLE public."${name}" ${to === 'DISABLE' ? 'NO ' : ''}FORCE ROW LEVEL SECURITY`,
    );
}

/** Takes out the rows that migrations wrote; what refers to others goes first. From tables that are empty the product may have no right to. */
export async function clear(client: ClientBase, tables: readonly Shape[]): Promise<void> {
  for (const { name } of tables.toReversed()) {
    const { rows } = await client.query(`SELECT 1 FROM public."${name}" LIMIT 1`);
    if (rows.length > 0) await client.query(`DELETE FROM public."${name}"`);
  }
}

export async function setSequences(
  client: ClientBase,
  sequences: readonly Sequence[],
): Promise<void> {
  for (const { name, last, called } of sequences)
    await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [
      `public."${name}"`,
      last,
      called,
    ]);
}

/** The first of these tables that has a row, or null. */
export async function firstWithRows(
  client: ClientBase,
  tables: readonly Shape[],
): Promise<string | null> {
  for (const { name } of tables) {
    const { rowCount } = await client.query(`SELECT 1 FROM public."${name}" LIMIT 1`);
    if (rowCount) return name;
  }
  return null;
}

/** How many others are connected to this database. */
export async function othersConnected(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ others: number }>(
    `SELECT count(*)::int AS others FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename IS NOT NULL AND application_name <> $1
        AND coalesce(backend_type, 'client backend') = 'client backend'`,
    [REBUILDING],
  );
  return rows[0]?.others ?? 0;
}
