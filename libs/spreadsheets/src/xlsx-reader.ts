import { remark } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { readableCell } from './cell-text.js';
import { fillMerged } from './merged-cells.js';
import { LIMITS, type RawTable, type SheetFile } from './raw-table.js';
import { fileError, saveAsXlsx, SheetLimitError, tooManyRows } from './spreadsheet-errors.js';
import { readXml } from './xml-events.js';
import { SharedStrings } from './xlsx-strings.js';
import { Styles } from './xlsx-styles.js';
import {
  NotAWorkbookError,
  Relations,
  relationsOf,
  type SheetEntry,
  WorkbookIndex,
} from './xlsx-workbook.js';
import { type WorkbookContext, Worksheet } from './xlsx-worksheet.js';
import { ZipParts } from './zip-parts.js';

/**
 * Reads a workbook: every sheet, every row that is not empty, cells as text. Parts are parsed while they are inflated,
 * so memory follows what is kept and not the size of the file.
 * @throws AppError SPREADSHEET_UNREADABLE, SPREADSHEET_TOO_LARGE
 */
export async function readXlsx(file: SheetFile): Promise<RawTable[]> {
  const parts = await ZipParts.open(file);
  try {
    const book = (await readRelations(parts, '')).byKind('officeDocument') ?? 'xl/workbook.xml';
    if (!/\.xml$/i.test(book) || !parts.has(book)) throw new NotAWorkbookError(book);
    const index = new WorkbookIndex();
    await readXml(parts.read(book), index);
    const relations = await readRelations(parts, book);
    const context = await readContext(parts, relations, index.from1904);
    const count = { rows: 0 };
    const tables: RawTable[] = [];
    for (const sheet of index.sheets) {
      const part = partOf(file, parts, relations, sheet);
      tables.push(await readSheet(file, parts, part, sheet, context, count));
    }
    return tables;
  } catch (error) {
    if (error instanceof NotAWorkbookError) throw notAWorkbook(file, parts);
    throw error instanceof AppError ? error : unreadable(file, error);
  }
}

async function readRelations(parts: ZipParts, source: string): Promise<Relations> {
  const relations = new Relations(source, (part) => parts.has(part));
  const part = relationsOf(source);
  if (parts.has(part)) await readXml(parts.read(part), relations);
  return relations;
}

/** The part of a worksheet; null for a chart or a sheet of macros, which has no rows of its own. */
function partOf(
  file: SheetFile,
  parts: ZipParts,
  relations: Relations,
  { name, id }: SheetEntry,
): string | null {
  const target = relations.find(id);
  if (target && target.kind !== 'worksheet') return null;
  if (target && parts.has(target.part)) return target.part;
  throw saveAsXlsx(file.name, remark('FILE_SHEET_MISSING', { sheet: name }));
}

async function readContext(
  parts: ZipParts,
  relations: Relations,
  from1904: boolean,
): Promise<WorkbookContext> {
  const strings = new SharedStrings();
  const styles = new Styles();
  const stringsPart = relations.byKind('sharedStrings') ?? 'xl/sharedStrings.xml';
  const stylesPart = relations.byKind('styles') ?? 'xl/styles.xml';
  if (parts.has(stringsPart)) await readXml(parts.read(stringsPart), strings);
  if (parts.has(stylesPart)) await readXml(parts.read(stylesPart), styles);
  return { strings: strings.strings.map((text) => readableCell({ text })), styles, from1904 };
}

async function readSheet(
  file: SheetFile,
  parts: ZipParts,
  part: string | null,
  { name, hidden }: SheetEntry,
  context: WorkbookContext,
  count: { rows: number },
): Promise<RawTable> {
  const sheet = new Worksheet(context, () => {
    if (++count.rows > LIMITS.rows) throw tooManyRows(file.name);
  });
  if (part !== null) await readXml(parts.read(part), sheet);
  sheet.rows.sort((a, b) => a.row - b.row);
  const rows = sheet.merges.length > 0 ? fillMerged(sheet.rows, sheet.merges) : sheet.rows;
  return { sheet: name, rows, ...(hidden ? { hidden } : {}) };
}

function notAWorkbook(file: SheetFile, parts: ZipParts): AppError {
  if (parts.has('xl/workbook.bin')) return saveAsXlsx(file.name, remark('FILE_XLSB'));
  if (parts.has('content.xml')) return saveAsXlsx(file.name, remark('FILE_ODS'));
  return saveAsXlsx(file.name, remark('FILE_NO_WORKBOOK'));
}

const unreadable = ({ name }: SheetFile, cause: unknown): AppError =>
  cause instanceof SheetLimitError
    ? fileError('SPREADSHEET_TOO_LARGE', name, cause.problem, cause)
    : saveAsXlsx(name, remark('FILE_NOT_WHOLE'), cause);
