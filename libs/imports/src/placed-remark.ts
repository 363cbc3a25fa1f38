import { type Remark, remark, type Side, wordedRemark } from '@jiqia/contracts/words';
import type { BatchRemark } from '@jiqia/registers';
import { fieldLabel, type RowPlace, type RowRemark } from '@jiqia/spreadsheets';

/**
 * A remark of the register with its sheet and row, and with the row that it repeats.
 * @param placeOf where the row with this index stands; none for a row that is not of the file
 */
export function placedRemark(
  side: Side,
  placeOf: (index: number) => RowPlace | undefined,
  { index, field, sameAs, ...said }: BatchRemark,
): RowRemark | null {
  const row = placeOf(index);
  const first = sameAs === undefined ? undefined : placeOf(sameAs);
  if (!row) return null;
  const why = first ? repeating(said, first, first.sheet !== row.sheet) : said;
  return { sheet: row.sheet, row: row.row, field, label: fieldLabel(side, field), ...why };
}

/** A remark with the row that the one at hand repeats. */
function repeating(said: Remark, { sheet, row }: RowPlace, elsewhere: boolean): Remark {
  const params = { remark: wordedRemark(said), row };
  return elsewhere
    ? remark('REPEATS_ROW_ELSEWHERE', { ...params, sheet })
    : remark('REPEATS_ROW', params);
}
