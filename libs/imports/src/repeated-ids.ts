import type { ImportedRow, RowError } from '@jiqia/spreadsheets';

/** Keeps the first row of each external id; a later one with the same id is an error that names both rows. */
export function refuseRepeatedIds<F>(rows: readonly ImportedRow<F>[]): {
  rows: ImportedRow<F>[];
  errors: RowError[];
} {
  const first = new Map<string, ImportedRow<F>>();
  const kept: ImportedRow<F>[] = [];
  const errors: RowError[] = [];
  for (const row of rows) {
    const { externalId } = row.form as { readonly externalId?: string };
    const earlier = externalId ? first.get(externalId) : undefined;
    if (earlier) {
      errors.push({
        sheet: row.sheet,
        row: row.row,
        field: 'externalId',
        message: `编号 ${externalId} 与第 ${earlier.row} 行重复`,
      });
      continue;
    }
    if (externalId) first.set(externalId, row);
    kept.push(row);
  }
  return { rows: kept, errors };
}
