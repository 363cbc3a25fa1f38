import { parse } from 'csv-parse/sync';
import { decode } from 'iconv-lite';
import { LIMITS, type RawRow, type RawTable, type SheetFile } from './raw-table.js';
import { fileError } from './spreadsheet-errors.js';

/** Text by its byte order mark, else UTF-8 where the bytes are valid UTF-8, else GB18030 (what Chinese Excel writes). */
export function decodeText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(buffer, 'utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(buffer, 'utf16be');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decode(buffer, 'gb18030');
  }
}

/** @throws AppError SPREADSHEET_UNREADABLE, SPREADSHEET_TOO_LARGE */
export function readCsv(file: SheetFile): RawTable[] {
  const text = decodeText(file.bytes).replace(/^\uFEFF/, '');
  const firstLine = text.slice(0, text.search(/\n|$/));
  const delimiter =
    [',', '\t', ';'].sort((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0] ??
    ',';
  let records: string[][];
  try {
    records = parse(text, {
      delimiter,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: false,
    });
  } catch (error) {
    throw fileError('SPREADSHEET_UNREADABLE', file.name, '不是规范的 CSV（引号不成对？）', error);
  }
  if (records.length > LIMITS.rows)
    throw fileError('SPREADSHEET_TOO_LARGE', file.name, `超过 ${LIMITS.rows} 行`);
  const rows: RawRow[] = records.map((cells, i) => ({
    row: i + 1,
    cells: cells.map((cell) => ({ text: cell })),
  }));
  return [{ sheet: 'CSV', rows }];
}
