import ExcelJS from 'exceljs';

/** Starts of a cell that Excel would read as a formula; such text gets an apostrophe in front (CSV/Excel injection). */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
export const safeCell = (value: string | number): string | number =>
  typeof value === 'string' && FORMULA.test(value) ? `'${value}` : value;

interface SheetColumn {
  readonly header: string;
  readonly width: number;
}
export interface SheetContent {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A workbook to be read and printed: frozen bold header, widths, wrapped text, landscape A4. Dates are fixed, so bytes repeat within a run's day. */
export async function renderWorkbook(sheets: readonly SheetContent[], at: Date): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = '技洽';
  workbook.created = at;
  workbook.modified = at;
  for (const { name, columns, rows } of sheets) {
    const sheet = workbook.addWorksheet(name, {
      views: [{ state: 'frozen', ySplit: 1 }],
      pageSetup: {
        paperSize: 9,
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
      },
    });
    sheet.columns = columns.map((column) => ({ header: column.header, width: column.width }));
    sheet.addRows(rows.map((row) => row.map(safeCell)));
    sheet.eachRow((row, number) => {
      row.alignment = { wrapText: true, vertical: 'top' };
      if (number > 1) return;
      row.font = { bold: true, color: { argb: 'FFFFFFFF' } };
      row.eachCell((cell) => {
        cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF12467B' } };
      });
    });
    if (columns.length > 0)
      sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
