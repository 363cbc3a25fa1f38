import ExcelJS from 'exceljs';
import { encode } from 'iconv-lite';
import {
  capabilitiesInWords as importCapabilities,
  needsInWords as importNeeds,
} from '../../../test/support/in-words.js';

const csv = (text: string, name = 'needs.csv'): { name: string; bytes: Buffer } => ({
  name,
  bytes: Buffer.from(text),
});

async function workbook(
  fill: (sheet: ExcelJS.Worksheet) => void,
): Promise<{ name: string; bytes: Uint8Array }> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('填表说明').addRow(['请逐项填写']);
  fill(book.addWorksheet('需求'));
  return { name: 'needs.xlsx', bytes: new Uint8Array(await book.xlsx.writeBuffer()) };
}

describe('importNeeds', () => {
  it('reads a sheet as offices send it: title rows, a number column, merged cells, a signature', async () => {
    const draft = await importNeeds(
      await workbook((sheet) => {
        sheet.addRow(['江澄区企业技术需求汇总表']);
        sheet.mergeCells('A1:E1');
        sheet.addRow(['序号', '企业名称', '技术需求名称', '需求内容', '拟投入资金（万元）']);
        sheet.addRow([1, '甲公司', '气孔检测', '漏检', '贰拾万元']);
        sheet.addRow([2, '', '涂布控制', '不匀', '面议']);
        sheet.mergeCells('B3:B4');
        sheet.addRow(['填表人：张某', '', '', '', '']);
      }),
    );
    expect(
      draft.rows.map((row) => [
        row.row,
        row.form.title,
        row.form.organisation.name,
        row.form.budgetWan,
      ]),
    ).toEqual([
      [3, '气孔检测', '甲公司', 20],
      [4, '涂布控制', '甲公司', null],
    ]);
    expect(draft.skipped.map((row) => row.row)).toEqual([1, 1, 5]);
    expect(draft.errors).toEqual([]);
    expect(draft.mapping.find((column) => column.header === '企业名称')).toMatchObject({
      field: 'organisation.name',
      why: 'synonym',
    });
  });

  it('reads GB18030 and names row and field of what is wrong', async () => {
    const text =
      '需求名称,单位名称,主要问题,有效期至\n甲,某厂,问题,2026-02-30\n,某厂,问题,2026/3/1\n乙,某厂,问题,2026年3月1日\n';
    const draft = await importNeeds({ name: 'a.csv', bytes: encode(text, 'gb18030') });
    expect(draft.rows.map((row) => row.form.validUntil)).toEqual(['2026-03-01']);
    expect(draft.errors.map((error) => [error.row, error.field])).toEqual([
      [2, 'validUntil'],
      [3, 'title'],
    ]);
  });

  it('refuses NUL, lone surrogates, formulas without a result; takes a formula with one', async () => {
    const draft = await importNeeds({
      name: 'a.jsonl',
      bytes: Buffer.from(
        '{"id":"1","title":"a\\u0000b"}\n{"id":"2","title":"a\\ud800"}\n{"id":"3","title":"好"}\n',
      ),
    });
    expect(draft.errors.map((error) => error.row)).toEqual([1, 2]);
    expect(draft.rows.map((row) => row.form.externalId)).toEqual(['3']);
    const formulas = await importNeeds(
      await workbook((sheet) => {
        sheet.addRow(['需求名称', '单位名称']);
        sheet.addRow([{ formula: 'A1', result: '算出的名称' }, '甲']);
        sheet.addRow([{ formula: 'A1' }, '乙']);
      }),
    );
    expect(formulas.rows.map((row) => row.form.title)).toEqual(['算出的名称']);
    expect(formulas.errors).toMatchObject([{ row: 3, field: 'title' }]);
  });

  it('tells a file apart that cannot be taken at all', async () => {
    await expect(importNeeds(csv(''))).rejects.toMatchObject({ code: 'SPREADSHEET_EMPTY' });
    await expect(importNeeds(csv('甲,乙\n1,2\n'))).rejects.toThrow('甲、乙');
    await expect(
      importNeeds({ name: 'a.xlsx', bytes: Buffer.from('no zip') }),
    ).rejects.toMatchObject({ code: 'SPREADSHEET_UNREADABLE' });
    await expect(importNeeds(csv('x', 'a.pptx'))).rejects.toMatchObject({
      code: 'SPREADSHEET_KIND_UNKNOWN',
    });
  });

  it('lets no row go missing', async () => {
    const lines = ['需求名称,单位名称', '甲,一', ',二', '', '乙,三', '合计,3'];
    const draft = await importNeeds(csv(lines.join('\n')));
    const told = [...draft.rows, ...draft.errors, ...draft.skipped].map((entry) => entry.row);
    expect(told.sort((a, b) => a - b)).toEqual([2, 3, 5, 6]);
  });
});

describe('importCapabilities', () => {
  it('takes the first filled of several columns for one field, and says so of the second', async () => {
    const draft = await importCapabilities(
      csv('成果名称,研究方向,单位名称\n,方向一,甲\n成果二,方向二,甲\n', 'c.csv'),
    );
    expect(draft.rows.map((row) => row.form.title)).toEqual(['方向一', '成果二']);
    expect(draft.notes).toMatchObject([{ row: 3, message: expect.stringContaining('方向二') }]);
  });
});
