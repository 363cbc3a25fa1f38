import { remark } from '@jiqia/contracts/words';
import { parse } from 'csv-parse/sync';
import { readableCell } from './cell-text.js';
import { LIMITS, type RawCell, type RawRow, type RawTable, type SheetFile } from './raw-table.js';
import { fileError, tooManyRows } from './spreadsheet-errors.js';
import { decodeText, isBroken } from './text-decoding.js';

const DELIMITERS = [',', '\t', ';'];
const SAMPLE_LINES = 20;
/** Record ends, the longest first: a file that passed through several programs has several kinds. */
const RECORD_ENDS = ['\r\r\n', '\r\n', '\n', '\r'];
const LINE_END = /\r{0,2}\n|\r/;

/**
 * Comma, semicolon and tab separated text. Row numbers are those Excel shows: a quoted line break does not count.
 * @throws AppError SPREADSHEET_UNREADABLE, SPREADSHEET_TOO_LARGE
 */
export function readCsv(file: SheetFile): RawTable[] {
  const text = decodeText(file.bytes).replace(/^\uFEFF/, '');
  const delimiter = delimiterOf(text);
  let records: string[][];
  try {
    records = parse(text, {
      delimiter,
      recordDelimiter: RECORD_ENDS,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: false,
      to: LIMITS.rows + 1,
    });
  } catch (error) {
    throw fileError('SPREADSHEET_UNREADABLE', file.name, remark('FILE_NO_CSV'), error);
  }
  if (records.length > LIMITS.rows) throw tooManyRows(file.name);
  if (
    records.some(
      (cells) =>
        cells.length > LIMITS.columns && cells.slice(LIMITS.columns).some((cell) => cell !== ''),
    )
  )
    throw fileError(
      'SPREADSHEET_TOO_LARGE',
      file.name,
      remark('TOO_MANY_COLUMNS', { maximum: LIMITS.columns }),
    );
  const width = usualWidth(records);
  const rows: RawRow[] = records.map((cells, i) => {
    const eaten = cells.find((cell) => hasEatenRows(cell, delimiter, width));
    const kept = cells.slice(0, LIMITS.columns).map(cellOf);
    return eaten === undefined
      ? { row: i + 1, cells: kept }
      : {
          row: i + 1,
          cells: kept,
          error: remark('QUOTE_UNPAIRED', { rows: eaten.split(LINE_END).length - 1 }),
        };
  });
  return [{ sheet: 'CSV', rows }];
}

/** The delimiter that most fields of the first lines stand between. */
function delimiterOf(text: string): string {
  const lines = text.split(LINE_END, SAMPLE_LINES).map((line) => line.replace(/"[^"]*"/g, ''));
  const count = (delimiter: string): number =>
    lines.reduce((sum, line) => sum + line.split(delimiter).length - 1, 0);
  return [...DELIMITERS].sort((a, b) => count(b) - count(a))[0] ?? ',';
}

/** The width that most records have. */
function usualWidth(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** A quoted cell whose inner lines, two at least, are each as wide as a row: after an unpaired quote. */
function hasEatenRows(text: string, delimiter: string, width: number): boolean {
  const inner = text.split(LINE_END).slice(1, -1);
  return (
    width > 2 && inner.length > 1 && inner.every((line) => line.split(delimiter).length === width)
  );
}

const cellOf = (text: string): RawCell =>
  isBroken(text)
    ? { text: '', error: remark('CELL_BROKEN', { raw: text.slice(0, 20) }) }
    : readableCell({ text });
