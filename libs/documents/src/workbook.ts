import { type FileMark, fileMarkWords } from '@jiqia/contracts/report';
import type ExcelJS from 'exceljs';
import { houseToken } from './design/house-style.js';
import { repeatableZip } from './repeatable-zip.js';
import { encodedText, safeText } from './safe-cell.js';

export type CellValue = string | number | null;

export interface SheetColumn {
  readonly header: string;
  /** In characters of the standard font; a Chinese character takes two. */
  readonly width: number;
  /** `share`: 0…1 shown as per cent, one decimal. */
  readonly format?: 'share' | 'whole';
  readonly centred?: boolean;
  /** What may stand in its cells, offered as a list. */
  readonly choices?: readonly string[];
  /** Several of them may stand in one cell, so that others are not refused. */
  readonly several?: boolean;
}
export interface SheetContent {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly CellValue[])[];
  /** `table` (the default) can be filtered; `grid` has boxes; `notes` is text to be read, its first row the title. */
  readonly look?: 'table' | 'grid' | 'notes';
  /** Columns that stay in sight when one scrolls sideways. */
  readonly fixedColumns?: number;
  /** By row, the columns whose cells are marked. */
  readonly marked?: readonly (readonly number[])[];
}

/** A colour of the house as a workbook has it: opaque. */
const colour = (token: string) => ({ argb: `FF${houseToken(token).slice(1).toUpperCase()}` });
const filled = (token: string) =>
  ({ type: 'pattern', pattern: 'solid', fgColor: colour(token) }) as const;

const ACCENT = colour('brand');
const LINE = { style: 'thin', color: colour('line') } as const;
const BOX = { top: LINE, left: LINE, bottom: LINE, right: LINE };
const FORMATS = { share: '0.0%', whole: '0' } as const;
const FONT = { name: 'Microsoft YaHei', size: 10 } as const;
const MARKED = filled('bad-tint');
/** Characters of a list that Excel takes, and rows that have one. */
const MOST_LIST = 250;
const OFFERED_ROWS = 1000;
const LINE_POINTS = 15;
const MOST_POINTS = 240;
/** Characters side by side that are still read on a sheet of A4 across. */
const PAGE_WIDTH = 250;

/** What stands on a workbook as a whole; `mark` in its properties and at the foot of every printed page. */
export interface WorkbookAbout {
  readonly title: string;
  readonly at: Date;
  readonly mark?: FileMark | undefined;
}

/** A workbook to be read, filtered and printed. No formula, no macro, no link; the same sheets give the same bytes. */
export async function renderWorkbook(
  sheets: readonly SheetContent[],
  about: WorkbookAbout,
): Promise<Buffer> {
  // Half a second of loading, for those alone who make a workbook.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  workbook.creator = '技洽';
  workbook.lastModifiedBy = '技洽';
  workbook.title = safeText(about.title);
  if (about.mark) workbook.keywords = fileMarkWords(about.mark);
  workbook.created = about.at;
  workbook.modified = about.at;
  const names = uniqueNames(sheets.map((sheet) => sheet.name));
  sheets.forEach((content, i) => addSheet(workbook, names[i] ?? `表${i + 1}`, content, about));
  const bytes = await workbook.xlsx.writeBuffer();
  return repeatableZip(new Uint8Array(bytes), about.at.toISOString().slice(0, 10));
}

function addSheet(
  workbook: ExcelJS.Workbook,
  name: string,
  content: SheetContent,
  about: WorkbookAbout,
): void {
  const { columns, rows, look = 'table' } = content;
  const notes = look === 'notes';
  const sheet = workbook.addWorksheet(name, {
    views: [
      notes
        ? { showGridLines: false }
        : { state: 'frozen', ySplit: 1, xSplit: content.fixedColumns ?? 0 },
    ],
    pageSetup: {
      paperSize: 9,
      orientation: notes ? 'portrait' : 'landscape',
      fitToPage: true,
      fitToWidth: Math.ceil(columns.reduce((sum, column) => sum + column.width, 0) / PAGE_WIDTH),
      fitToHeight: 0,
      margins: { left: 0.4, right: 0.4, top: 0.65, bottom: 0.6, header: 0.3, footer: 0.3 },
      ...(notes ? {} : { printTitlesRow: '1:1', printTitlesColumn: 'A:A' }),
    },
    headerFooter: edgesOf(about, name),
  });
  columns.forEach((column, i) => {
    sheet.getColumn(i + 1).width = column.width;
  });
  if (!notes) addHeader(sheet, columns);
  for (const row of rows) addRow(sheet, columns, row, look);
  if (notes) emphasiseNotes(sheet);
  content.marked?.forEach((marks, i) => markCells(sheet.getRow(i + 2), marks));
  columns.forEach((column, i) => offerChoices(sheet, i + 1, column));
  if (look === 'table' && columns.length > 0)
    sheet.autoFilter = {
      from: { row: 1, column: 1 },
      to: { row: rows.length + 1, column: columns.length },
    };
}

/** Beyond this Excel calls the whole file broken; `&` doubled counts twice. */
const MOST_WORDS = 200;
const inFooter = (words: string): string => words.slice(0, MOST_WORDS).replaceAll('&', '&&');

/** What it is stands above, who took it out below: side by side they run into each other on a narrow page. */
const edgesOf = ({ title, mark }: WorkbookAbout, sheet: string) => ({
  oddHeader: `&L${inFooter(`${title} · ${sheet}`)}`,
  oddFooter: `${mark ? `&L${inFooter(fileMarkWords(mark))}` : ''}&R第 &P / &N 页`,
});

function addHeader(sheet: ExcelJS.Worksheet, columns: readonly SheetColumn[]): void {
  const row = sheet.addRow(columns.map((column) => encodedText(safeText(column.header))));
  row.height = Math.max(
    24,
    heightOf(
      columns,
      columns.map((column) => column.header),
    ),
  );
  row.eachCell((cell) => {
    cell.font = { ...FONT, bold: true, color: { argb: 'FFFFFFFF' } };
    cell.fill = filled('brand');
    cell.alignment = { vertical: 'middle', wrapText: true };
    cell.border = BOX;
  });
}

function addRow(
  sheet: ExcelJS.Worksheet,
  columns: readonly SheetColumn[],
  values: readonly CellValue[],
  look: NonNullable<SheetContent['look']>,
): void {
  const shown = values.map((value) => (typeof value === 'string' ? safeText(value) : value));
  const row = sheet.addRow(
    shown.map((value) => (typeof value === 'string' ? encodedText(value) : value)),
  );
  row.height = heightOf(columns, shown);
  columns.forEach((column, i) => {
    row.getCell(i + 1).style = styleOf(column, look, {
      first: i === 0,
      number: typeof shown[i] === 'number',
      filled: Boolean(shown[i]),
    });
  });
}

/** Cells in which something is wrong. */
function markCells(row: ExcelJS.Row, columns: readonly number[]): void {
  for (const column of columns) {
    const cell = row.getCell(column + 1);
    cell.style = { ...cell.style, fill: MARKED };
  }
}

/** A list beside each cell to be filled, where it is short enough for Excel. */
function offerChoices(
  sheet: ExcelJS.Worksheet,
  column: number,
  { choices, several }: SheetColumn,
): void {
  const list = choices?.join(',') ?? '';
  if (!choices || choices.length === 0 || list.length > MOST_LIST) return;
  for (let row = 2; row <= OFFERED_ROWS + 1; row++)
    sheet.getCell(row, column).dataValidation = {
      type: 'list',
      allowBlank: true,
      formulae: [`"${list}"`],
      showErrorMessage: several !== true,
      errorTitle: '请选择',
      error: '请从下拉列表中选择',
    };
}

const styles = new Map<string, Partial<ExcelJS.Style>>();

/** One object a look: the workbook writer knows a style again by its object, and large sheets take half the time. */
function styleOf(
  { centred = false, format }: SheetColumn,
  look: NonNullable<SheetContent['look']>,
  cell: { readonly first: boolean; readonly number: boolean; readonly filled: boolean },
): Partial<ExcelJS.Style> {
  const key = JSON.stringify([centred, format, look, cell]);
  const known = styles.get(key);
  if (known) return known;
  const heading = look === 'grid' && cell.first;
  const taken = look === 'grid' && !cell.first && cell.filled;
  const style: Partial<ExcelJS.Style> = {
    font: heading ? { ...FONT, bold: true, color: ACCENT } : FONT,
    alignment: {
      wrapText: true,
      vertical: 'top',
      horizontal: centred ? 'center' : cell.number ? 'right' : 'left',
    },
    ...(format ? { numFmt: FORMATS[format] } : {}),
    ...(look === 'notes' ? {} : { border: BOX }),
    ...(taken ? { fill: filled('brand-tint') } : {}),
  };
  styles.set(key, style);
  return style;
}

/** Title large, first column bold: a page of notes reads like a page. */
function emphasiseNotes(sheet: ExcelJS.Worksheet): void {
  const bold = { font: { ...FONT, bold: true }, alignment: { vertical: 'top' } } as const;
  const title = {
    font: { ...FONT, bold: true, size: 18, color: ACCENT },
    alignment: { vertical: 'middle' },
  } as const;
  sheet.eachRow((row, number) => {
    row.getCell(1).style = number === 1 ? title : bold;
    if (number === 1) row.height = 30;
  });
}

function widthOf(text: string): number {
  let width = 0;
  for (let i = 0; i < text.length; i++) width += text.charCodeAt(i) >= 0x2e80 ? 2 : 1;
  return width;
}

/** Points a row needs for its longest cell, within bounds: programs do not agree on when to fit rows by themselves. */
function heightOf(columns: readonly SheetColumn[], values: readonly CellValue[]): number {
  const lines = values.map((value, i) => {
    const room = Math.max(1, (columns[i]?.width ?? 10) - 1);
    return String(value ?? '')
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / room)), 0);
  });
  return Math.min(MOST_POINTS, Math.max(1, ...lines) * LINE_POINTS + 4);
}

const SHEET_NAME_FORBIDDEN = /[\\/?*[\]:]|^'+|'+$/g;

/** Names Excel takes: no forbidden character, at most 31, unlike each other whatever the case. */
function uniqueNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>(['history']);
  return wanted.map((name) => {
    const base = safeText(name).replace(SHEET_NAME_FORBIDDEN, ' ').trim() || '表';
    let unique = base.slice(0, 31);
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${base.slice(0, 27)} (${n})`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
