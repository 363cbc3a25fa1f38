import { Readable } from 'node:stream';
import { type CellValue, default as ExcelJS } from 'exceljs';
import { fromBuffer, type ZipFile } from 'yauzl';
import { LIMITS, type RawCell, type RawRow, type RawTable, type SheetFile } from './raw-table.js';
import { fileError } from './spreadsheet-errors.js';

/**
 * Reads a workbook: every sheet, every row, cells as text. Inflated size is counted while inflating, so a bomb is
 * refused before it is parsed.
 * @throws AppError SPREADSHEET_UNREADABLE, SPREADSHEET_TOO_LARGE
 */
export async function readXlsx(file: SheetFile): Promise<RawTable[]> {
  await assertHarmless(file);
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(Buffer.from(file.bytes) as unknown as ArrayBuffer);
  } catch (error) {
    throw fileError(
      'SPREADSHEET_UNREADABLE',
      file.name,
      '不是完好的 .xlsx 文件，请用 Excel 另存后再试',
      error,
    );
  }
  return workbook.worksheets.map((sheet) => {
    if (sheet.rowCount > LIMITS.rows) {
      throw fileError(
        'SPREADSHEET_TOO_LARGE',
        file.name,
        `工作表“${sheet.name}”超过 ${LIMITS.rows} 行`,
      );
    }
    const rows: RawRow[] = [];
    sheet.eachRow({ includeEmpty: false }, (row, number) => {
      const width = Math.min(row.cellCount, LIMITS.columns);
      const cells = Array.from({ length: width }, (_, i) => {
        const cell = row.getCell(i + 1);
        const merged = cell.isMerged && cell.master !== cell;
        const read = cellText(merged ? cell.master.value : cell.value);
        return merged && read.text !== '' ? { ...read, note: '取自合并单元格' } : read;
      });
      rows.push({ row: number, cells });
    });
    return { sheet: sheet.name, rows };
  });
}

function cellText(value: CellValue): RawCell {
  if (value === null || value === undefined) return { text: '' };
  if (value instanceof Date) return { text: value.toISOString().slice(0, 10) };
  if (typeof value === 'number') return { text: plainNumber(value) };
  if (typeof value !== 'object') return { text: String(value) };
  if ('richText' in value) return { text: value.richText.map((part) => part.text).join('') };
  if ('error' in value) return { text: '', error: `单元格为错误值 ${value.error}` };
  if ('formula' in value || 'sharedFormula' in value) {
    const { result } = value;
    if (result === undefined) return { text: '', error: '单元格是没有计算结果的公式' };
    return { ...cellText(result), note: '取公式的计算结果' };
  }
  if ('text' in value) return cellText(value.text);
  return { text: '' };
}

/** Phones and ids stored as numbers, without exponent. */
const plainNumber = (value: number): string =>
  Number.isInteger(value) ? BigInt(value).toString() : String(value);

async function assertHarmless(file: SheetFile): Promise<void> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(Buffer.from(file.bytes), { lazyEntries: true }, (error, opened) => {
      if (error)
        reject(
          fileError(
            'SPREADSHEET_UNREADABLE',
            file.name,
            '不是 .xlsx 文件（旧版 .xls 或加密文件请另存为 .xlsx）',
            error,
          ),
        );
      else resolve(opened);
    });
  });
  let inflated = 0;
  let entries = 0;
  await new Promise<void>((resolve, reject) => {
    const refuse = (): void => {
      zip.close();
      reject(fileError('SPREADSHEET_TOO_LARGE', file.name, '解压后过大，疑似压缩炸弹，已拒收'));
    };
    zip.on('error', (error: unknown) =>
      reject(fileError('SPREADSHEET_UNREADABLE', file.name, '压缩包已损坏', error)),
    );
    zip.on('end', resolve);
    zip.on('entry', (entry) => {
      if (++entries > LIMITS.entries) return refuse();
      zip.openReadStream(entry, (error, stream: Readable) => {
        if (error)
          return reject(fileError('SPREADSHEET_UNREADABLE', file.name, '压缩包已损坏', error));
        stream.on('data', (chunk: Buffer) => {
          inflated += chunk.length;
          if (inflated > LIMITS.inflatedBytes) {
            stream.destroy();
            refuse();
          }
        });
        stream.on('error', (problem) =>
          reject(fileError('SPREADSHEET_UNREADABLE', file.name, '压缩包已损坏', problem)),
        );
        stream.on('end', () => zip.readEntry());
      });
    });
    zip.readEntry();
  });
}
