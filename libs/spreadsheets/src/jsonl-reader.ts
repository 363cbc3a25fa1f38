import { type ColumnNames, matchColumn } from './columns.js';
import type { RawRow, RawTable, SheetFile } from './raw-table.js';
import { fileError } from './spreadsheet-errors.js';
import { decodeText } from './text-reader.js';

/**
 * One JSON object a line, with the field names of the sheets; lists are joined, so that one way leads to the forms.
 * @throws AppError SPREADSHEET_UNREADABLE naming the line
 */
export function readJsonl(file: SheetFile, columns: ColumnNames): RawTable[] {
  const lines = decodeText(file.bytes)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  const headers: string[] = [];
  const rows: RawRow[] = [];
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    const values = parseLine(file, line, i + 1);
    for (const key of Object.keys(values)) if (!headers.includes(key)) headers.push(key);
    rows.push({ row: i + 1, cells: headers.map((key) => ({ text: plain(values[key]) })) });
  });
  const named = headers.some((header) => matchColumn(columns, header).field !== null);
  const header: RawRow = { row: 0, cells: headers.map((text) => ({ text })) };
  return named
    ? [{ sheet: 'JSONL', rows: [header, ...rows] }]
    : [{ sheet: 'JSONL', rows: [header] }];
}

function parseLine(file: SheetFile, line: string, number: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch (error) {
    throw fileError('SPREADSHEET_UNREADABLE', file.name, `第 ${number} 行不是 JSON`, error);
  }
  throw fileError('SPREADSHEET_UNREADABLE', file.name, `第 ${number} 行不是一个对象`);
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(plain).join('、');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
