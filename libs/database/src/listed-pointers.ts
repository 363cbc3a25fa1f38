import type { Transaction } from './transaction-runner.js';

/** Rows of `table` that point at the row `id`. */
export interface Pointing {
  readonly id: string;
  readonly table: string;
  readonly rows: number;
}

/** What points at rows without a foreign key: a column with their id, within the rows of a condition. */
const SOFT: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  need: [
    ['edition_entry', 'entry_id', `side = 'need'`],
    ['owner_confirmation', 'entity_id', `entity = 'need'`],
    ['attachment', 'entity_id', `entity = 'need'`],
  ],
  capability: [
    ['edition_entry', 'entry_id', `side = 'capability'`],
    ['owner_confirmation', 'entity_id', `entity = 'capability'`],
    ['attachment', 'entity_id', `entity = 'capability'`],
  ],
  organisation: [
    ['account_grant', 'scope_id', `scope_kind = 'organisation'`],
    ['register_merge', 'winner_id', 'true'],
    ['register_merge', 'loser_id', 'true'],
  ],
  person: [
    ['account_grant', 'scope_id', `scope_kind = 'person'`],
    ['register_merge', 'winner_id', 'true'],
    ['register_merge', 'loser_id', 'true'],
  ],
};

/** Which rows are asked about, and what does not count. */
interface Asked {
  readonly table: 'need' | 'capability' | 'organisation' | 'person';
  readonly ids: readonly string[];
  /** Rows made earlier do not count; tables that keep no time are left out then. */
  readonly since?: Date;
  /** Tables that do not count: made of the row by the database itself. */
  readonly without?: readonly string[];
}

/** Who points at these rows: by every foreign key of the database, and by what is known to point without one. */
export async function listPointers(tx: Transaction, asked: Asked): Promise<Pointing[]> {
  if (asked.ids.length === 0) return [];
  const keys: { table: string; column: string; timed: boolean }[] = await tx.query(
    `SELECT c.conrelid::regclass::text AS "table", a.attname AS "column",
            EXISTS (SELECT 1 FROM pg_attribute t WHERE t.attrelid = c.conrelid AND t.attname = 'created_at') AS timed
       FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND c.confrelid = $1::regclass
     UNION ALL SELECT s.t, s.c, EXISTS (SELECT 1 FROM pg_attribute t WHERE t.attrelid = s.t::regclass AND t.attname = 'created_at')
       FROM unnest($2::text[], $3::text[]) s(t, c) ORDER BY 1, 2`,
    [
      asked.table,
      (SOFT[asked.table] ?? []).map(([table]) => table),
      (SOFT[asked.table] ?? []).map(([, column]) => column),
    ],
  );
  const found: Pointing[] = [];
  for (const { table, column, timed } of keys) {
    if (asked.without?.includes(table) || (asked.since && !timed)) continue;
    const soft = SOFT[asked.table]?.find(([name, by]) => name === table && by === column);
    found.push(...(await pointing(tx, asked, { table, column, within: soft?.[2] ?? 'true' })));
  }
  return found;
}

function pointing(
  tx: Transaction,
  { ids, since }: Asked,
  { table, column, within }: { table: string; column: string; within: string },
): Promise<Pointing[]> {
  return tx.query(
    `SELECT ${column}::text AS id, $2::text AS "table", count(*)::int AS rows FROM ${table}
      WHERE ${column}::text = ANY($1::text[]) AND ${within} AND ${since ? 'created_at >= $3' : '$3::timestamptz IS NULL'}
      GROUP BY ${column} ORDER BY 1`,
    [ids, table, since ?? null],
  );
}
