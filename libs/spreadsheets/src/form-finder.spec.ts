import type ExcelJS from 'exceljs';
import type { NeedForm } from '@jiqia/contracts/forms';
import { sheetOf, textFile, workbook } from '../../../test/support/sheets.js';
import {
  type DraftInWords,
  capabilitiesInWords as importCapabilities,
  needsInWords as importNeeds,
} from '../../../test/support/in-words.js';

type Rows = readonly (readonly (string | number | null | undefined)[])[];
const readNeeds = async (
  rows: Rows,
  after?: (sheet: ExcelJS.Worksheet) => void,
): Promise<DraftInWords<NeedForm>> => importNeeds(await sheetOf(rows, after));
const BESIDE: Rows = [
  ['需求名称', '气孔检测'],
  ['所属单位', '甲公司'],
  ['主要问题', '漏检'],
  ['联系人', '张三'],
  ['手机', '13800000401'],
];
const FORM = {
  title: '气孔检测',
  organisation: { name: '甲公司' },
  problem: '漏检',
  contact: { name: '张三', phone: '13800000401' },
};

describe('one need a form', () => {
  it('labels beside their answers, in a workbook and in a text file', async () => {
    const text = textFile('n.csv', BESIDE.map((row) => row.join(',')).join('\r\n'));
    for (const draft of [await readNeeds(BESIDE), await importNeeds(text)]) {
      expect(draft.rows).toMatchObject([{ row: 1, form: FORM }]);
      expect([draft.total, draft.errors, draft.notes, draft.skipped]).toEqual([1, [], [], []]);
      expect(draft.mapping.map(({ header, label }) => [header, label])).toContainEqual([
        '所属单位',
        '单位名称',
      ]);
    }
  });

  it('two labels a row, numbered, with colons, merged answers, a title above and a foot below', async () => {
    const draft = await readNeeds(
      [
        ['附件1：技术需求征集表'],
        [],
        ['一、单位名称：', '甲公司', '联 系 人', '张三'],
        ['联系电话*', 13_800_000_401, '邮箱', 'zhang@example.org'],
        ['二、需求名称（不超过30字）', '气孔检测'],
        ['传真', '023-1', '职工人数', 20],
        ['主要问题', '漏检'],
        ['拟投入资金（元）', 500_000, '合作方式', '合作开发'],
        [],
        ['填表人：', null, '负责人签字：'],
      ],
      (sheet) => {
        for (const area of ['A1:D1', 'B5:D5', 'B7:D7']) sheet.mergeCells(area);
      },
    );
    expect(draft.rows).toMatchObject([
      {
        row: 5,
        form: {
          ...FORM,
          budgetWan: 50,
          cooperation: ['DEVELOP_JOINT'],
          contact: { email: 'zhang@example.org' },
        },
      },
    ]);
    expect(draft.errors).toEqual([]);
    expect(draft.skipped.map(({ row }) => row)).toEqual([1, 10]);
    expect(draft.total).toBe(3);
    const unknown = draft.mapping.filter(({ why }) => why === 'unknown');
    expect(unknown.map(({ header }) => header)).toEqual(['传真', '职工人数']);
  });

  it('labels above their answers', async () => {
    const draft = await readNeeds([
      ['需求名称', '所属单位', '传真'],
      ['气孔检测', '甲公司', '023-1'],
      ['主要问题', '联系人', '手机'],
      ['漏检', '张三', '13800000401'],
    ]);
    expect(draft.rows).toMatchObject([{ row: 1, form: FORM }]);
    expect([draft.total, draft.errors, draft.skipped]).toEqual([1, [], []]);
  });

  it('a long answer below its label, a box of its own in front', async () => {
    const problem = '毛坯件皮下气孔靠人工目检，漏检率高，需要在线检测。';
    const draft = await readNeeds(
      [
        ['基本信息', '需求名称', '气孔检测', '所属单位', '甲公司'],
        [null, '联系人', '张三', '手机', '13800000401'],
        ['技术信息', '主要问题'],
        [null, problem],
        [null, '技术关键', '在线检测'],
      ],
      (sheet) => {
        for (const area of ['A1:A2', 'A3:A5', 'B3:E3', 'B4:E4']) sheet.mergeCells(area);
      },
    );
    expect(draft.rows[0]?.form).toMatchObject({ ...FORM, problem, keyTechnology: '在线检测' });
    expect(draft.notes.map(({ message }) => message)).toEqual([
      '未采用：基本信息',
      '未采用：技术信息',
    ]);
  });

  it('an answer that is left out takes none from its neighbours', async () => {
    const draft = await readNeeds([
      ['需求名称', '气孔检测', '联系人', null],
      ['联系方式', null, '邮箱', 'zhang@example.org'],
      ['所属单位', '甲公司', '主要问题', null],
      ['传真', '023-1', '技术关键', null],
    ]);
    expect(draft.rows[0]?.form).toMatchObject({
      problem: '',
      keyTechnology: '',
      contact: { name: '', phone: '', email: 'zhang@example.org' },
    });
  });

  it('several forms: one below another, and one a sheet', async () => {
    const below = await readNeeds([
      ...BESIDE,
      [],
      ['需求名称', '涂布控制'],
      ['所属单位', '乙公司'],
    ]);
    expect(below.rows.map(({ row, form }) => [row, form.title, form.organisation.name])).toEqual([
      [1, '气孔检测', '甲公司'],
      [7, '涂布控制', '乙公司'],
    ]);
    const sheets = await importNeeds(
      await workbook((book) => {
        for (const name of ['甲', '乙']) {
          const sheet = book.addWorksheet(name);
          for (const row of BESIDE) sheet.addRow([...row]);
        }
      }),
    );
    expect(sheets.rows.map(({ sheet, row }) => [sheet, row])).toEqual([
      ['甲', 1],
      ['乙', 1],
    ]);
  });

  it('what is wrong in it is said under its label', async () => {
    const draft = await readNeeds([...BESIDE, ['需求时限', '2026-02-30'], ['信用代码', '无']]);
    expect(draft.rows).toEqual([]);
    expect(draft.errors).toMatchObject([
      { row: 1, label: '需求时限', message: '日期“2026-02-30”不存在' },
    ]);
    const untitled = await readNeeds([['需求名称', null], ...BESIDE.slice(1)]);
    expect(untitled.errors).toMatchObject([{ row: 1, label: '需求名称', message: '缺少名称' }]);
  });

  it('is read for capabilities alike', async () => {
    const draft = await importCapabilities(
      await sheetOf([
        ['专家姓名', '宋某', '工作单位', '某大学'],
        ['研究方向', '薄膜流延', '手机', '13800001011'],
      ]),
    );
    expect(draft.rows).toMatchObject([
      { row: 2, form: { title: '薄膜流延', person: { name: '宋某', phone: '13800001011' } } },
    ]);
  });
});

describe('a form that cannot be read is refused, and its labels are never needs', () => {
  it('several answers side by side', async () => {
    const draft = await readNeeds(
      BESIDE.map(([label, answer], i) => [label, answer, `另一条${i}`]),
    );
    expect(draft.rows).toEqual([]);
    expect(draft.errors).toMatchObject([
      { row: 1, label: '整行', message: expect.stringContaining('第一行为表头、每行一条') },
    ]);
    expect(draft.total).toBe(1);
  });

  it('a blank one, and one that only says how to fill it in', async () => {
    const blank = readNeeds(BESIDE.map(([label]) => [label]));
    await expect(blank).rejects.toMatchObject({ code: 'SPREADSHEET_EMPTY' });
    await expect(blank).rejects.toThrow('没有填写的空白表单');
    const told = readNeeds([
      ['需求名称', '请填写需求名称，不超过30字'],
      ['所属单位', '请填写单位全称'],
      ['主要问题', '请简要描述'],
    ]);
    await expect(told).rejects.toThrow('填写示例或说明，没有数据');
  });

  it('labels and what are none in one column', async () => {
    const draft = await readNeeds([
      ['需求名称', '传真', '单位名称'],
      ['关键词', '1', '甲公司'],
      ['气孔检测', '2', '乙公司'],
      ['涂布控制', '3', '丙公司'],
    ]);
    expect([draft.rows, draft.errors.map(({ row }) => row)]).toEqual([[], [1]]);
  });

  it('a layout that nobody foresaw', async () => {
    const draft = await readNeeds([
      ['需求名称', '所属单位'],
      ['气孔检测', '甲公司'],
      ['主要问题', '漏检'],
      ['联系人', '张三'],
    ]);
    expect(draft.rows.map(({ form }) => form.title)).toEqual(['气孔检测']);
    expect(draft.errors.map(({ row, label, message }) => [row, label, message])).toEqual([
      [3, '需求名称', '“主要问题”是表头的字样，不是名称；表单请一表一条，表格请每行一条'],
      [4, '需求名称', '“联系人”是表头的字样，不是名称；表单请一表一条，表格请每行一条'],
    ]);
  });

  it('a table is a table, with labels above it and with one known column', async () => {
    const two = await readNeeds([
      ['需求名称', '单位名称', '主要问题'],
      ['气孔检测', '甲公司', '漏检'],
      ['成果名称', '联系人', '手机'],
      ['机器视觉', '张三', '13800000401'],
      ['无损检测', '李四', '13800000402'],
    ]);
    expect(two.rows[0]?.form).toMatchObject({ title: '气孔检测', contact: { name: '' } });
    const one = await readNeeds([
      ['填报单位', '某局', '联系人', '李四'],
      ['需求名称', '传真', '网址'],
      ['气孔检测', '023-1', 'http://a'],
    ]);
    expect(one.rows.map(({ form }) => form.title)).toEqual(['气孔检测']);
    const draft = await readNeeds([
      ['填报单位', '某局', '联系人', '李四', '手机', '13800000000'],
      ['序号', '需求名称', '单位名称', '主要问题'],
      [1, '气孔检测', '甲公司', '漏检'],
      [2, '涂布控制', '乙公司', '不匀'],
      [3, '除臭', '丙公司', '气味大'],
    ]);
    expect(draft.rows.map(({ form }) => form.title)).toEqual(['气孔检测', '涂布控制', '除臭']);
  });
});
