import type { Transaction } from './transaction-runner.js';

/** Rows of a table that point at one row, and the row that they are to point at. */
interface PointerMove<S extends string> {
  readonly subject: S;
  readonly from: string;
  readonly to: string;
  /** These alone; all when it is left out. */
  readonly ids?: readonly string[] | undefined;
}

/** The columns of a table that point at rows elsewhere. */
export interface Pointers<S extends string> {
  /** Turns the rows that point at `from` to `to`, each under a new version. Returns the ids of the rows. */
  move(tx: Transaction, move: PointerMove<S>): Promise<string[]>;
  /** How many rows point at `id`. */
  count(tx: Transaction, subject: S, id: string): Promise<number>;
}

/** @param columns the column of `table` for each kind of row that it points at; names come from code, never from input */
export const pointersOf = <S extends string>(
  table: string,
  columns: Readonly<Record<S, string>>,
): Pointers<S> => ({
  async move(tx, { subject, from, to, ids }) {
    const column = columns[subject];
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE ${table} SET ${column} = $2, lock_version = lock_version + 1, updated_at = now()
        WHERE ${column} = $1 AND ($3::uuid[] IS NULL OR id = ANY($3)) RETURNING id`,
      [from, to, ids ?? null],
    );
    return rows.map(({ id }) => id);
  },

  async count(tx, subject, id) {
    const [row]: { n: number }[] = await tx.query(
      `SELECT count(*)::int AS n FROM ${table} WHERE ${columns[subject]} = $1`,
      [id],
    );
    return row?.n ?? 0;
  },
});
