import { type Remark, remark } from '@jiqia/contracts/words';
import { readableCell } from './cell-text.js';
import {
  LIMITS,
  NO_TEXT,
  type RawCell,
  type RawRow,
  type RawTable,
  type SheetFile,
} from './raw-table.js';
import { fileError, tooManyRows } from './spreadsheet-errors.js';
import { decodeText, isBroken } from './text-decoding.js';

/**
 * One JSON object a line, with the field names of the sheets; objects inside are flattened to dotted names and lists
 * joined, so that one way leads to the forms. A line that is no object is an error of that line.
 * @throws AppError SPREADSHEET_UNREADABLE when no line is an object, SPREADSHEET_TOO_LARGE
 */
export function readJsonl(file: SheetFile): RawTable[] {
  const lines = decodeText(file.bytes)
    .replace(/^\uFEFF/, '')
    .split(/\r{0,2}\n|\r/);
  const columns = new Map<string, number>();
  const rows: RawRow[] = [];
  let objects = 0;
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    const read = parseLine(line);
    if ('object' in read) objects++;
    rows.push(
      'object' in read
        ? { row: i + 1, cells: cellsOf(read.object, columns) }
        : { row: i + 1, cells: [], error: read },
    );
    if (rows.length > LIMITS.rows) throw tooManyRows(file.name);
    if (columns.size > LIMITS.columns)
      throw fileError(
        'SPREADSHEET_TOO_LARGE',
        file.name,
        remark('TOO_MANY_FIELDS', { maximum: LIMITS.columns }),
      );
  });
  if (objects === 0) throw fileError('SPREADSHEET_UNREADABLE', file.name, remark('FILE_NO_JSON'));
  const header: RawRow = { row: 0, cells: [...columns.keys()].map((text) => ({ text })) };
  return [{ sheet: 'JSONL', rows: [header, ...rows] }];
}

function cellsOf(values: Record<string, unknown>, columns: Map<string, number>): RawCell[] {
  const cells: RawCell[] = [];
  const put = (key: string, value: unknown): void => {
    const column = columns.get(key) ?? columns.size;
    columns.set(key, column);
    while (cells.length <= column) cells.push(NO_TEXT);
    cells[column] = plain(value);
  };
  for (const [key, value] of Object.entries(values)) {
    if (isObject(value))
      for (const [inner, own] of Object.entries(value)) put(`${key}.${inner}`, own);
    else put(key, value);
  }
  return cells;
}

/** The object of a line, or what is wrong with it. */
function parseLine(line: string): { readonly object: Record<string, unknown> } | Remark {
  if (isBroken(line)) return remark('ROW_BROKEN');
  if (isDeep(line)) return remark('ROW_TOO_DEEP', { maximum: LIMITS.nesting });
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? { object: value } : remark('ROW_NO_OBJECT');
  } catch {
    return remark('ROW_NO_JSON');
  }
}

/** Brackets inside strings count too: a real record comes nowhere near the limit either way. */
function isDeep(line: string): boolean {
  let depth = 0;
  for (const character of line) {
    if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
    if (depth > LIMITS.nesting) return true;
  }
  return false;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function plain(value: unknown): RawCell {
  if (value === null || value === undefined) return NO_TEXT;
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) >= 1e15)
    return { text: BigInt(value).toString(), rounded: true };
  if (Array.isArray(value))
    return readableCell({ text: value.map((item) => plain(item).text).join('、') });
  return readableCell({ text: typeof value === 'string' ? value : JSON.stringify(value) });
}
