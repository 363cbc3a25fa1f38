import type { FairReport } from '@jiqia/contracts/report';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { fairReport } from '../../../test/support/fair-report.factory.js';
import { renderMatchesWorkbook, renderTimetableWorkbook } from './index.js';
import { safeText } from './safe-cell.js';
import { renderWorkbook } from './workbook.js';

async function read(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook;
}
const sheetOf = (workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet => {
  const sheet = workbook.getWorksheet(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
};
const about = { title: '秋季', at: new Date('2026-11-20T00:00:00Z') };

describe('workbooks', () => {
  it('hold no formula whatever the text, and read back the very text', async () => {
    const opening = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '＝',
      '＋',
      '－',
      '＠',
      '',
      '_x0041_',
    );
    const anyText = fc
      .tuple(opening, fc.string({ unit: 'binary', maxLength: 80 }))
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 20 }), async (texts) => {
        const bytes = await renderWorkbook(
          [
            {
              name: '表',
              columns: [{ header: '列', width: 20 }],
              rows: texts.map((text) => [text]),
            },
          ],
          about,
        );
        const sheet = sheetOf(await read(bytes), '表');
        texts.forEach((text, i) => {
          const cell = sheet.getCell(i + 2, 1);
          expect(cell.formula).toBeUndefined();
          expect(cell.type).not.toBe(ExcelJS.ValueType.Formula);
          expect(cell.value ?? '').toBe(safeText(text));
          expect(cell.text).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
        });
      }),
      { numRuns: 60 },
    );
  });

  it.each(['=1+1', '+1', '-1', '@a', '\tx', '＝1', '－1'])(
    'puts an apostrophe before %j',
    (text) => {
      expect(safeText(text)).toBe(`'${text}`);
    },
  );

  it('have the same bytes each time, wherever and whenever they are made', async () => {
    const report = fairReport();
    const zone = process.env['TZ'];
    const first = await renderMatchesWorkbook(report);
    process.env['TZ'] = 'America/New_York';
    try {
      await new Promise((resolve) => setTimeout(resolve, 2100)); // a zip counts time in steps of two seconds
      expect((await renderMatchesWorkbook(report)).equals(first)).toBe(true);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('give scores as numbers whose parts sum to them, under a frozen header with filters', async () => {
    const sheet = sheetOf(await read(await renderMatchesWorkbook(fairReport())), '匹配结果');
    const headers = (sheet.getRow(1).values as string[]).slice(1);
    const at = (header: string): number => headers.indexOf(header) + 1;
    const row = sheet.getRow(2);
    expect(row.getCell(at('得分')).value).toBe(0.8);
    expect(row.getCell(at('得分')).numFmt).toBe('0.0%');
    const parts = ['标题相似', '正文相似'].map((part) => Number(row.getCell(at(part)).value));
    expect(parts.reduce((a, b) => a + b)).toBeCloseTo(0.8, 6);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.autoFilter).toBeDefined();
    expect(sheet.rowCount).toBe(7);
  });

  it('explain their columns and totals first', async () => {
    const workbook = await read(await renderMatchesWorkbook(fairReport()));
    const [notes] = workbook.worksheets;
    expect(notes?.name).toBe('说明');
    const texts = notes?.getColumn(1).values.map(String) ?? [];
    expect(texts).toEqual(expect.arrayContaining(['得分', '标题相似', '双方同意']));
  });

  it('show need and both parties in the grid of each session, every meeting, every participant', async () => {
    const report = fairReport();
    const workbook = await read(await renderTimetableWorkbook(report));
    const cell = sheetOf(workbook, '第1天').getCell(2, 2).text;
    for (const words of ['气孔在线检测', '江澄第1制造有限公司', '专家1'])
      expect(cell).toContain(words);
    expect(sheetOf(workbook, '逐场明细').rowCount).toBe(1 + report.meetings.length);
    expect(sheetOf(workbook, '按参会方').rowCount).toBe(1 + 2 * report.meetings.length);
  });

  it('are valid for a fair without meetings, and for sessions that share a forbidden name', async () => {
    const empty = fairReport({ needs: 0 });
    const [session] = empty.edition.sessions;
    const named = (name: string): FairReport['edition']['sessions'] =>
      session
        ? [
            { ...session, name },
            { ...session, id: 'D2', name },
          ]
        : [];
    const report = { ...empty, edition: { ...empty.edition, sessions: named('上午/A厅[1]') } };
    const timetable = await read(await renderTimetableWorkbook(report));
    expect(timetable.worksheets.map((sheet) => sheet.name)).toEqual([
      '上午 A厅 1',
      '上午 A厅 1 (2)',
      '逐场明细',
      '按参会方',
      '未排上的配对',
    ]);
    expect((await read(await renderMatchesWorkbook(report))).worksheets).toHaveLength(4);
  });
});
