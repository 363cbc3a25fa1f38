import { remark } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import type { FieldOf } from './labelled-lines.js';
import type { RawTable, SheetFile } from './raw-table.js';
import { fileError, SheetLimitError } from './spreadsheet-errors.js';
import { WordDocument } from './word-document.js';
import { WordNumbering } from './word-numbering.js';
import { tablesOfWord } from './word-tables.js';
import { readXml } from './xml-events.js';
import { Relations, relationsOf } from './xlsx-workbook.js';
import { ZipParts } from './zip-parts.js';

/** Elements inside of each other: tables in tables, boxes and drawings lie deep. */
const DEEPEST = 120;

/**
 * Reads a Word document of today (.docx): each of its tables, and what stands outside of them.
 * @throws AppError SPREADSHEET_UNREADABLE, SPREADSHEET_TOO_LARGE, SPREADSHEET_EMPTY where it holds pictures and no text
 */
export async function readDocx(file: SheetFile, fieldOf: FieldOf): Promise<RawTable[]> {
  const parts = await ZipParts.open(file, 'FILE_WORD_DAMAGED');
  try {
    const main = await documentPart(parts);
    if (main === null) throw fileError('SPREADSHEET_UNREADABLE', file.name, remark('FILE_NO_WORD'));
    const document = new WordDocument();
    await readXml(parts.read(main), document, DEEPEST);
    const numbering = new WordNumbering();
    const numbers = main.replace(/[^/]+$/, 'numbering.xml');
    if (parts.has(numbers)) await readXml(parts.read(numbers), numbering, DEEPEST);
    const tables = tablesOfWord(
      document.blocks,
      ({ text, list }) => (list && text.trim() !== '' ? numbering.next(list) : ''),
      fieldOf,
    );
    refuseWithoutText(file, tables, document.pictures);
    return tables;
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(file, error);
  }
}

async function documentPart(parts: ZipParts): Promise<string | null> {
  const relations = new Relations('', (part) => parts.has(part));
  const root = relationsOf('');
  if (parts.has(root)) await readXml(parts.read(root), relations);
  const part = relations.byKind('officeDocument') ?? 'word/document.xml';
  return /\.xml$/i.test(part) && /(^|\/)word\//i.test(part) && parts.has(part) ? part : null;
}

/** @throws AppError SPREADSHEET_EMPTY for a scan, and for a document with nothing in it */
export function refuseWithoutText(
  file: SheetFile,
  tables: readonly RawTable[],
  pictures: number,
): void {
  const said = tables.some(({ rows }) =>
    rows.some(({ cells }) => cells.some(({ text }) => text.trim() !== '')),
  );
  if (said) return;
  const what = pictures > 0 ? 'FILE_ONLY_PICTURES' : 'FILE_NO_TEXT';
  throw fileError('SPREADSHEET_EMPTY', file.name, remark(what));
}

const unreadable = ({ name }: SheetFile, cause: unknown): AppError =>
  cause instanceof SheetLimitError
    ? fileError('SPREADSHEET_TOO_LARGE', name, cause.problem, cause)
    : fileError('SPREADSHEET_UNREADABLE', name, remark('FILE_WORD_DAMAGED'), cause);
