import { sheetOf, textFile, workbook } from '../../../test/support/sheets.js';
import { needsInWords as importNeeds } from '../../../test/support/in-words.js';

type Rows = readonly (readonly string[])[];

const read = async (rows: Rows): ReturnType<typeof importNeeds> => importNeeds(await sheetOf(rows));

describe('a header of many rows', () => {
  const merged = (areas: readonly string[], rows: Rows): ReturnType<typeof sheetOf> =>
    sheetOf(rows, (sheet) => {
      for (const area of areas) sheet.mergeCells(area);
    });
  const parts: Rows = [
    ['需求名称', '单位名称', '联系人', ''],
    ['', '', '联系方式', ''],
    ['', '', '电话', '邮箱'],
    ['气孔检测', '甲公司', '13800000401', 'a@example.org'],
  ];

  it('is refused with how many there may be', async () => {
    const file = merged(['A1:A3', 'B1:B3', 'C1:D1', 'C2:D2'], parts);
    const tall = file.then(importNeeds);
    await expect(tall).rejects.toMatchObject({ code: 'COLUMNS_MISSING' });
    await expect(tall).rejects.toThrow('表头有 3 行，最多 2 行；请并成一行或两行');
  });

  it('is read where the rows are only tall', async () => {
    const rows: Rows = [['需求名称', '单位名称'], [], [], ['气孔检测', '甲公司']];
    const draft = await importNeeds(await merged(['A1:A3', 'B1:B3'], rows));
    expect(draft.rows.map(({ row }) => row)).toEqual([4]);
  });
});

describe('a header that stands too deep', () => {
  const above = (count: number): Rows => Array.from({ length: count }, (_, i) => [`说明${i}`]);
  const table: Rows = [
    ['需求名称', '单位名称'],
    ['气孔检测', '甲公司'],
  ];

  it('is found as the thirtieth filled row, blank ones not counted', async () => {
    const blanks: Rows = Array.from({ length: 40 }, () => []);
    const draft = await read([...above(29), ...blanks, ...table]);
    expect(draft.rows.map(({ row }) => row)).toEqual([71]);
    const text = [...above(29), ...blanks, ...table].map((row) => row.join(',')).join('\n');
    expect((await importNeeds(textFile('n.csv', text))).rows).toHaveLength(1);
  });

  it('is refused with its row and the limit', async () => {
    const deep = read([...above(30), ...table]);
    await expect(deep).rejects.toMatchObject({ code: 'COLUMNS_MISSING' });
    await expect(deep).rejects.toThrow(
      '“需求名称”一列的表头在第 31 行；表头须在前 30 行之内（空行不计）',
    );
    await expect(read(above(3))).rejects.toThrow('没有找到“需求名称”一列（表头须在前 30 行）');
  });

  it('is named beside a sheet that can be read', async () => {
    const draft = await importNeeds(
      await workbook((book) => {
        for (const [name, rows] of [
          ['一', table],
          ['二', [...above(30), ...table]],
        ] as const) {
          const sheet = book.addWorksheet(name);
          for (const row of rows) sheet.addRow([...row]);
        }
      }),
    );
    expect(draft.rows).toHaveLength(1);
    expect(draft.skipped).toHaveLength(32);
    expect(draft.skipped[0]?.reason).toBe('表头在第 31 行，须在前 30 行之内，此工作表未导入');
  });
});
