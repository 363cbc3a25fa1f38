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
    if (typeof read !== 'string') objects++;
    rows.push(
      typeof read === 'string'
        ? { row: i + 1, cells: [], error: read }
        : { row: i + 1, cells: cellsOf(read, columns) },
    );
    if (rows.length > LIMITS.rows) throw tooManyRows(file.name);
    if (columns.size > LIMITS.columns)
      throw fileError('SPREADSHEET_TOO_LARGE', file.name, `超过 ${LIMITS.columns} 个字段`);
  });
  if (objects === 0) throw fileError('SPREADSHEET_UNREADABLE', file.name, '没有一行是 JSON 对象');
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
function parseLine(line: string): Record<string, unknown> | string {
  if (isBroken(line)) return '编码已损坏，整行未读';
  if (isDeep(line)) return `嵌套超过 ${LIMITS.nesting} 层`;
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : '这一行不是 JSON 对象';
  } catch {
    return '这一行不是规范的 JSON';
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
