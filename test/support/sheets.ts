import ExcelJS from 'exceljs';
import { zip, type ZipMember } from './sheets-zip.js';

export interface SheetBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A text file as it would lie on a disk. */
export const textFile = (name: string, text: string): SheetBytes => ({
  name,
  bytes: new TextEncoder().encode(text),
});

/** A workbook as Excel would write it, by ExcelJS. */
export async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<SheetBytes> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return { name: 'needs.xlsx', bytes: new Uint8Array(await book.xlsx.writeBuffer()) };
}

/** A workbook of one sheet with these rows. */
export const sheetOf = (
  rows: readonly (readonly ExcelJS.CellValue[])[],
  after: (sheet: ExcelJS.Worksheet) => void = () => undefined,
): Promise<SheetBytes> =>
  workbook((book) => {
    const sheet = book.addWorksheet('需求');
    for (const row of rows) sheet.addRow([...row]);
    after(sheet);
  });

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const STRICT = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT_RELATIONS = 'http://purl.oclc.org/ooxml/officeDocument/relationships';

/** A workbook of one sheet from its XML: what no library would write. `data` is what stands inside `sheetData`. */
export function rawWorkbook(
  data: string,
  options: {
    readonly strings?: string;
    readonly styles?: string;
    readonly strict?: boolean;
    readonly from1904?: boolean;
    readonly more?: readonly ZipMember[];
    /** Stands before the sheet. */
    readonly doctype?: string;
    /** Adds so many bytes to the sheet and claims that there is one. */
    readonly lie?: number;
  } = {},
): SheetBytes {
  const main = options.strict ? STRICT : MAIN;
  const relations = options.strict ? STRICT_RELATIONS : RELATIONS;
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${target}"/>`;
  const members: ZipMember[] = [
    {
      name: 'xl/workbook.xml',
      content:
        `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${relations}">` +
        `<workbookPr${options.from1904 ? ' date1904="1"' : ''}/>` +
        `<sheets><sheet name="表一" sheetId="1" r:id="a"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${relation('a', 'worksheet', 'worksheets/sheet1.xml')}${relation('b', 'sharedStrings', 'sharedStrings.xml')}${relation('c', 'styles', 'styles.xml')}</Relationships>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst xmlns="${main}">${options.strings ?? ''}</sst>`,
    },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet xmlns="${main}">${options.styles ?? ''}</styleSheet>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `${options.doctype ?? ''}<worksheet xmlns="${main}"><sheetData>${data}</sheetData>${' '.repeat(options.lie ?? 0)}</worksheet>`,
      ...(options.lie === undefined ? {} : { claimedSize: 1 }),
    },
    ...(options.more ?? []),
  ];
  return { name: 'raw.xlsx', bytes: zip(members) };
}

/** A row of inline strings for `rawWorkbook`. */
export const rawRow = (number: number, texts: readonly string[]): string =>
  `<row r="${number}">${texts
    .map(
      (text, i) =>
        `<c r="${String.fromCharCode(65 + i)}${number}" t="inlineStr"><is><t>${text}</t></is></c>`,
    )
    .join('')}</row>`;
