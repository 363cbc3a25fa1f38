import { type Remark, remark } from '@jiqia/contracts/words';
import type { RawRow, RawTable } from './raw-table.js';

/** Where a cell stands, as a person finds it: B7 of a sheet, a cell of a Word table, a paragraph. */
export function placeWords(table: RawTable, row: RawRow | undefined, column: number): Remark {
  const {
    sheet,
    kind,
    row: number,
  } = {
    sheet: table.sheet,
    kind: table.kind,
    row: row?.row ?? 0,
    ...row?.from,
  };
  if (kind === 'text') return remark('AT_PARAGRAPH', { row: number });
  if (kind === 'table')
    return remark('AT_WORD_CELL', { sheet, row: number, cell: cellNumber(row, column) });
  return remark('AT_CELL', { cell: `${columnLetters(column)}${number}` });
}

/** Number of a cell in its row, from 1; one that is merged over columns is one. */
function cellNumber(row: RawRow | undefined, column: number): number {
  const number = row?.cells[column]?.number;
  if (number !== undefined) return number;
  const upTo = row?.cells.slice(0, column + 1) ?? [];
  return upTo.filter((cell, i) => !cell.merged || cell.merged.left === i).length;
}

function columnLetters(column: number): string {
  const rest = column % 26;
  const letter = String.fromCharCode(65 + rest);
  return column < 26 ? letter : `${columnLetters((column - rest) / 26 - 1)}${letter}`;
}
