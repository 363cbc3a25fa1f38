import { ORGANISER } from '@jiqia/identity';
import { ImportWorkbooksService } from '@jiqia/imports';
import ExcelJS from 'exceljs';
import { BatchHarness } from '../../support/import-batches.js';
import { sheetOf, textFile } from '../../support/sheets.js';

const opened = async (bytes: Uint8Array): Promise<ExcelJS.Workbook> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as never);
  return workbook;
};
const saved = async (name: string, workbook: ExcelJS.Workbook) => ({
  name,
  bytes: new Uint8Array(await workbook.xlsx.writeBuffer()),
});
const texts = (row: ExcelJS.Row): string[] =>
  ((row.values ?? []) as (string | number | undefined)[])
    .slice(1)
    .map((value) => String(value ?? ''));

const LISTS = { need: 'needs', capability: 'capabilities' } as const;

describe('workbooks around an import', () => {
  let harness: BatchHarness;
  let workbooks: ImportWorkbooksService;
  beforeEach(async () => {
    harness = await BatchHarness.open();
    workbooks = harness.app.get(ImportWorkbooksService);
  });
  afterEach(() => harness.app.close());

  it('10,000 rows of which 300 are wrong are all in once the workbook of errors was corrected', async () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => {
      const wrong = i % 100 < 3;
      return `N${i},${wrong && i % 2 === 0 ? '' : `第${i}条`},单位${i % 300},=检测${i},${wrong && i % 2 === 1 ? '13x' : '50'}`;
    });
    const file = textFile(
      '清单.csv',
      ['需求编号,需求名称,单位名称,主要问题,预算', ...lines].join('\n'),
    );
    const batch = await harness.take(await harness.bring(file));
    expect(batch.counts).toEqual({ imported: 9700, wrong: 300, skipped: 0 });
    const { name, bytes } = await workbooks.errors(ORGANISER, batch.id);
    expect(name).toBe('清单-待改正.xlsx');
    const workbook = await opened(bytes);
    expect(workbook.keywords).toMatch(/^导出标识 organiser /);
    const [sheet, notes] = workbook.worksheets;
    if (!sheet) throw new Error('no sheet');
    expect(notes?.name).toBe('填写说明');
    expect(sheet.rowCount).toBe(301);
    expect(texts(sheet.getRow(1))).toEqual([
      '需求编号',
      '需求名称',
      '单位名称',
      '主要问题',
      '预算',
      '问题说明',
      '原表行号',
    ]);
    expect(texts(sheet.getRow(2))).toEqual([
      'N0',
      '',
      '单位0',
      "'=检测0",
      '50',
      '需求名称：缺少名称',
      '2',
    ]);
    expect(sheet.getRow(2).getCell(2).fill).toMatchObject({ fgColor: { argb: 'FFFCEAE7' } });
    expect(sheet.getRow(2).getCell(3).fill).toMatchObject({ pattern: 'none' });
    for (let i = 2; i <= 301; i++) {
      const row = sheet.getRow(i);
      if (texts(row)[1] === '') row.getCell(2).value = `补上的${i}`;
      else row.getCell(5).value = '60';
    }
    const corrected = await harness.bring(await saved(name, workbook));
    expect(corrected.counts).toMatchObject({ imported: 300, wrong: 0 });
    expect((await harness.take(corrected)).result).toEqual({
      created: 300,
      updated: 0,
      unchanged: 0,
    });
    const [rows] = await harness.app.sql<{ n: number; whole: number }>(
      `SELECT count(*)::int AS n, count(*) FILTER (WHERE problem LIKE '=检测%')::int AS whole FROM need`,
    );
    expect(rows).toEqual({ n: 10_000, whole: 10_000 });
    await expect(workbooks.errors(ORGANISER, corrected.id)).rejects.toMatchObject({
      code: 'IMPORT_WITHOUT_ERRORS',
    });
  }, 300_000);

  it('what was said of a header needs not be said again for the workbook of errors, nor what stands in two rows', async () => {
    const read = await harness.bring(
      await sheetOf(
        [
          ['需求名称', '单位名称', '要解决啥', '联系人', null],
          [null, null, null, '姓名', '电话'],
          ['', '某厂', '裂纹', '王工', '13900000001'],
        ],
        (sheet) => ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1'].forEach((area) => sheet.mergeCells(area)),
      ),
    );
    const sheet = read.report.columns?.[0]?.sheet ?? '';
    const columns = [{ sheet, header: '要解决啥', field: 'problem' }];
    await harness.batches.correct(ORGANISER, read.id, { columns });
    await harness.done(read.id);
    const { bytes } = await workbooks.errors(ORGANISER, read.id);
    const workbook = await opened(bytes);
    const [first] = workbook.worksheets;
    expect(texts(first?.getRow(1) as ExcelJS.Row).slice(0, 3)).toEqual([
      '需求名称',
      '单位名称',
      '主要问题',
    ]);
    (first as ExcelJS.Worksheet).getRow(2).getCell(1).value = '甲';
    const corrected = await harness.bring(await saved('n.xlsx', workbook));
    const [row, ...rest] = await harness.rowsOf(corrected);
    expect(rest.map(({ sheet: of, kind }) => [of, kind])).toEqual(
      rest.map(() => ['填写说明', 'skipped']),
    );
    expect([row]).toMatchObject([
      {
        kind: 'imported',
        entry: {
          form: {
            title: '甲',
            problem: '裂纹',
            contact: { name: '王工', phone: '13900000001' },
          },
        },
      },
    ]);
  });

  it.each(['need', 'capability'] as const)(
    'a template of a %s that is filled comes in without a word, and one that is not is told',
    async (side) => {
      const { name, bytes } = await workbooks.template(ORGANISER, LISTS[side]);
      const unfilled = await harness.bring({ name, bytes });
      expect(unfilled).toMatchObject({ state: 'FAILED', error: { code: 'SPREADSHEET_EMPTY' } });
      const workbook = await opened(bytes);
      const [sheet, notes] = workbook.worksheets;
      if (!sheet || !notes) throw new Error('two sheets');
      expect(notes.name).toBe('填写说明');
      const headers = texts(sheet.getRow(1));
      expect(headers.filter((header) => header.endsWith('*'))).toHaveLength(2);
      const kind = headers.indexOf('单位性质') + 1;
      expect(sheet.getRow(2).getCell(kind).dataValidation).toMatchObject({
        type: 'list',
        formulae: [expect.stringContaining('企业,高校,科研院所')],
      });
      // The example as somebody's own row, under a title of its own.
      const filled = texts(sheet.getRow(2)).map((text) =>
        text.replace(/^示例：|（填写时请删除）$/g, ''),
      );
      sheet.getRow(3).values = filled;
      const batch = await harness.bring(await saved(name, workbook));
      expect(batch).toMatchObject({ side, sideDoubtful: false, state: 'READY' });
      expect(batch.counts).toMatchObject({ imported: 1, wrong: 0 });
      const [row] = (await harness.rowsOf(batch)).filter(({ kind: is }) => is === 'imported');
      expect(row).toMatchObject({ row: 3, what: 'created', remarks: [] });
      const unknown = batch.report.columns?.filter(({ field }) => field === null);
      expect(unknown).toEqual([]);
    },
  );
});
