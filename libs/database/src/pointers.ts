import type { Transaction } from './transaction-runner.js';

/** Rows of a table that point at one row, and the row that they are to point at. */
export interface PointerMove {
  readonly column: string;
  readonly from: string;
  readonly to: string;
  /** These alone; all when it is left out. */
  readonly ids?: readonly string[] | undefined;
}

/** Turns the rows that point at `from` to `to`, each under a new version. Names come from code, never from input. Returns the ids of the rows. */
export async function movePointers(
  tx: Transaction,
  table: string,
  { column, from, to, ids }: PointerMove,
): Promise<string[]> {
  const [rows]: [{ id: string }[], number] = await tx.query(
    `UPDATE ${table} SET ${column} = $2, lock_version = lock_version + 1, updated_at = now()
      WHERE ${column} = $1 AND ($3::uuid[] IS NULL OR id = ANY($3)) RETURNING id`,
    [from, to, ids ?? null],
  );
  return rows.map(({ id }) => id);
}

/** How many rows point at `id`. */
export async function countPointers(
  tx: Transaction,
  table: string,
  { column, id }: { readonly column: string; readonly id: string },
): Promise<number> {
  const [row]: { n: number }[] = await tx.query(
    `SELECT count(*)::int AS n FROM ${table} WHERE ${column} = $1`,
    [id],
  );
  return row?.n ?? 0;
}
