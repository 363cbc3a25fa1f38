import { AppError } from '@jiqia/errors';
import type { Transaction } from './transaction-runner.js';

/**
 * `UPDATE … WHERE id AND lock_version`, the guard against two people's edits: zero rows is 412, naming the version that is there now.
 * Column names come from code, never from input. Returns the new lock_version.
 */
export async function guardedUpdate(
  tx: Transaction,
  table: string,
  key: { readonly id: string; readonly lockVersion: number },
  values: Readonly<Record<string, unknown>>,
): Promise<number> {
  const columns = Object.keys(values);
  const set = columns.map((column, i) => `${column} = $${i + 3}`);
  const rows: { lock_version: number }[] = await tx
    .query(
      `UPDATE ${table} SET ${[...set, 'lock_version = lock_version + 1', 'updated_at = now()'].join(', ')}
        WHERE id = $1 AND lock_version = $2 RETURNING lock_version`,
      [key.id, key.lockVersion, ...columns.map((column) => values[column])],
    )
    .then((result: [{ lock_version: number }[], number]) => result[0]);
  const updated = rows[0];
  if (updated) return updated.lock_version;
  const current: { lock_version: number }[] = await tx.query(
    `SELECT lock_version FROM ${table} WHERE id = $1`,
    [key.id],
  );
  throw new AppError({
    code: 'VERSION_CHANGED',
    details: {
      id: key.id,
      lockVersion: key.lockVersion,
      currentVersion: current[0]?.lock_version ?? null,
    },
  });
}
