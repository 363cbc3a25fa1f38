import { AppError } from '@jiqia/errors';
import { fillMerged } from './merged-cells.js';
import { limited, LIMITS, type RawTable, type SheetFile } from './raw-table.js';
import { fileError, SheetLimitError, tooManyRows } from './spreadsheet-errors.js';
import { readXml } from './xml-events.js';
import { SharedStrings } from './xlsx-strings.js';
import { Styles } from './xlsx-styles.js';
import { Relations, type SheetEntry, WorkbookIndex } from './xlsx-workbook.js';
import { type WorkbookContext, Worksheet } from './xlsx-worksheet.js';
import { ZipParts } from './zip-parts.js';

/**
 * Reads a workbook: every sheet, every row that is not empty, cells as text. Parts are parsed while they are inflated,
 * so memory follows what is kept and not the size of the file.
 * @throws AppError SPREADSHEET_UNREADABLE, SPREADSHEET_TOO_LARGE
 */
export async function readXlsx(file: SheetFile): Promise<RawTable[]> {
  const parts = await ZipParts.open(file);
  if (!parts.has('xl/workbook.xml')) throw notAWorkbook(file, parts);
  try {
    const index = new WorkbookIndex();
    await readXml(parts.read('xl/workbook.xml'), index);
    const relations = new Relations();
    await readXml(parts.read('xl/_rels/workbook.xml.rels'), relations);
    const context = await readContext(parts, relations, index.from1904);
    const count = { rows: 0 };
    const tables: RawTable[] = [];
    for (const sheet of index.sheets)
      tables.push(await readSheet(file, parts, relations.target(sheet.id), sheet, context, count));
    return tables;
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(file, error);
  }
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
  return { strings: strings.strings.map((text) => limited({ text })), styles, from1904 };
}

async function readSheet(
  file: SheetFile,
  parts: ZipParts,
  part: string | undefined,
  { name, hidden }: SheetEntry,
  context: WorkbookContext,
  count: { rows: number },
): Promise<RawTable> {
  const sheet = new Worksheet(context, () => {
    if (++count.rows > LIMITS.rows) throw tooManyRows(file.name);
  });
  // A sheet without rows of its own, such as a chart, has no worksheet part.
  if (part && parts.has(part)) await readXml(parts.read(part), sheet);
  sheet.rows.sort((a, b) => a.row - b.row);
  const rows = sheet.merges.length > 0 ? fillMerged(sheet.rows, sheet.merges) : sheet.rows;
  return { sheet: name, rows, ...(hidden ? { hidden } : {}) };
}

function notAWorkbook(file: SheetFile, parts: ZipParts): AppError {
  const what = parts.has('xl/workbook.bin')
    ? '是二进制的 .xlsb 文件，请另存为 .xlsx 后再试'
    : '不是 Excel 工作簿，请用 Excel 或 WPS 另存为 .xlsx 后再试';
  return fileError('SPREADSHEET_UNREADABLE', file.name, what);
}

const unreadable = (file: SheetFile, cause: unknown): AppError =>
  cause instanceof SheetLimitError
    ? fileError('SPREADSHEET_TOO_LARGE', file.name, cause.problem, cause)
    : fileError(
        'SPREADSHEET_UNREADABLE',
        file.name,
        '不是完好的 .xlsx 文件，请用 Excel 或 WPS 另存后再试',
        cause,
      );
