import type ExcelJS from 'exceljs';
import { sheetOf, workbook } from '../../../test/support/sheets.js';
import { needsInWords as importNeeds } from '../../../test/support/in-words.js';

type Rows = readonly (readonly string[])[];

describe('sheets and rows that only show how to fill in', () => {
  const table = (title: string, organisation = '某厂'): Rows => [
    ['需求名称', '单位名称'],
    [title, organisation],
  ];
  const add = (book: ExcelJS.Workbook, name: string, rows: Rows): void => {
    const sheet = book.addWorksheet(name);
    for (const row of rows) sheet.addRow([...row]);
  };

  it.each(['填写示例', '示例', '样表（勿填）', '需求表（样例）', '范例1'])(
    'a sheet called %s is flagged',
    async (name) => {
      const draft = await importNeeds(
        await workbook((book) => {
          add(book, name, table('某某技术需求'));
          add(book, '需求', table('气孔检测'));
        }),
      );
      expect(draft.rows.map(({ sheet, form }) => [sheet, form.title])).toEqual([
        ['需求', '气孔检测'],
      ]);
      expect(draft.skipped).toEqual(
        [1, 2].map((row) => ({ sheet: name, row, reason: '填写示例工作表，未导入' })),
      );
      const alone = workbook((book) => add(book, name, table('某某技术需求'))).then(importNeeds);
      await expect(alone).rejects.toMatchObject({ code: 'SPREADSHEET_EMPTY' });
      await expect(alone).rejects.toThrow(`只有“${name}”这样的填写示例`);
    },
  );

  it('a sheet that explains the columns is no form', async () => {
    const draft = await importNeeds(
      await workbook((book) => {
        add(book, '填表说明', [
          ['需求名称', '写清楚要解决什么'],
          ['单位名称', '与营业执照一致'],
          ['主要问题', '写现状'],
        ]);
        add(book, '需求', table('气孔检测'));
      }),
    );
    expect(draft.rows).toHaveLength(1);
    expect(draft.skipped.map(({ reason }) => reason)).toEqual(
      Array.from({ length: 3 }, () => '填表说明工作表，未导入'),
    );
  });

  it.each([
    ['示例：某某技术需求', '某厂', '填写示例'],
    ['【示例】某某技术需求', '某厂', '填写示例'],
    ['例1：某某技术需求', '某厂', '填写示例'],
    ['某某技术需求', '示例公司（填写时请删除）', '填写示例'],
    ['某某技术需求（提交前请删除此行）', '某厂', '填写示例'],
    ['请填写需求名称', '请填写单位全称', '填写说明'],
    ['（必填）', '（必填，全称）', '填写说明'],
  ])('a row that says %s, %s', async (title, organisation, reason) => {
    const draft = await importNeeds(
      await sheetOf([...table(title, organisation), ['气孔检测', '甲公司']]),
    );
    expect(draft.rows.map(({ row }) => row)).toEqual([3]);
    expect(draft.skipped).toMatchObject([{ row: 2, reason }]);
  });

  it.each([
    '示例数据删除技术',
    '样例库建设',
    '范例学习算法',
    '例行检测自动化',
    '请柬打印机改造',
    '必填项自动校验',
  ])('%s is a need', async (title) => {
    expect(
      (await importNeeds(await sheetOf(table(title)))).rows.map(({ form }) => form.title),
    ).toEqual([title]);
  });
});
