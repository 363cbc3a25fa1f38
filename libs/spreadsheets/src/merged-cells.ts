import { remark } from '@jiqia/contracts/words';
import { LIMITS, type MergedArea, NO_TEXT, type RawCell, type RawRow } from './raw-table.js';
import { SheetLimitError } from './spreadsheet-errors.js';

/**
 * Gives every cell of a merged area the text of its first cell, and says so. Only rows that are there are filled.
 * @throws SheetLimitError when the areas cover more cells than a real sheet has
 */
export function fillMerged(rows: readonly RawRow[], areas: readonly MergedArea[]): RawRow[] {
  const cellsOf = new Map(rows.map((row) => [row.row, [...row.cells]]));
  const numbers = rows.map((row) => row.row);
  let filled = 0;
  for (const area of areas) {
    const right = Math.min(area.right, LIMITS.columns - 1);
    const first = cellsOf.get(area.top)?.[area.left] ?? NO_TEXT;
    const copy = repeated(first, area);
    for (let i = firstAtLeast(numbers, area.top); (numbers[i] ?? Infinity) <= area.bottom; i++) {
      const number = numbers[i] ?? 0;
      filled += right - area.left + 1;
      if (filled > LIMITS.mergedCells) throw new SheetLimitError(remark('TOO_MANY_MERGED'));
      const cells = cellsOf.get(number) ?? [];
      for (let column = area.left; column <= right; column++) {
        while (cells.length <= column) cells.push(NO_TEXT);
        const own = number === area.top && column === area.left;
        cells[column] = own ? { ...first, merged: area } : copy;
      }
    }
  }
  return rows.map((row) => ({ ...row, cells: cellsOf.get(row.row) ?? row.cells }));
}

const repeated = (first: RawCell, merged: MergedArea): RawCell =>
  first.text === '' ? { ...first, merged } : { ...first, note: remark('CELL_MERGED'), merged };

/** Index of the first number that is not below `wanted`; the numbers rise. */
function firstAtLeast(numbers: readonly number[], wanted: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
