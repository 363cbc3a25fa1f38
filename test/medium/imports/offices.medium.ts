import { sheetOf, textFile, workbook } from '../../support/sheets.js';
import {
  type DraftInWords,
  capabilitiesInWords as importCapabilities,
  needsInWords as importNeeds,
} from '../../support/in-words.js';

const skippedRows = (draft: DraftInWords<unknown>): [number, string][] =>
  draft.skipped.map(({ row, reason }) => [row, reason]);
const messages = (draft: DraftInWords<unknown>, row: number): string[] =>
  [...draft.errors, ...draft.notes].filter((remark) => remark.row === row).map((r) => r.message);

describe('sheets as offices lay them out', () => {
  it('two title rows and merged cells above the header, a number column, blank rows, a foot', async () => {
    const draft = await importNeeds(
      await sheetOf(
        [
          ['附件2'],
          ['江澄区企业技术需求汇总表'],
          [],
          ['序号', '企业名称', '*技术需求名称（必填）', '需求内容', '拟投入资金（万元）', '备注'],
          [1, '甲公司', '气孔检测', '漏检', 20, '急'],
          [],
          [2, '乙公司', '涂布控制', '不匀', '面议', null],
          ['合计', null, null, null, 20, null],
          ['填表人：张某', null, '审核人：李某', null, '填表日期：2026年10月1日', null],
          ['注：本表一式两份'],
        ],
        (sheet) => sheet.mergeCells('A2:F2'),
      ),
    );
    expect(draft.rows.map(({ row, form }) => [row, form.title, form.budgetWan])).toEqual([
      [5, '气孔检测', 20],
      [7, '涂布控制', null],
    ]);
    expect(skippedRows(draft)).toEqual([
      [1, '表头之上的标题或说明'],
      [2, '表头之上的标题或说明'],
      [8, '合计行：合计'],
      [9, '签署行：填表人:张某'],
      [10, '说明行：注:本表一式两份'],
    ]);
    expect(draft.errors).toEqual([]);
    expect(draft.total).toBe(7);
    expect(draft.mapping.map(({ header, label, why }) => [header, label, why])).toEqual([
      ['序号', '', 'ignored'],
      ['企业名称', '单位名称', 'synonym'],
      ['*技术需求名称（必填）', '需求名称', 'synonym'],
      ['需求内容', '主要问题', 'synonym'],
      ['拟投入资金（万元）', '拟投入资金', 'exact'],
      ['备注', '', 'ignored'],
    ]);
  });

  it('a group header over its parts, merged (xlsx) or beside an empty cell (csv)', async () => {
    const rows = [
      ['序号', '需求名称', '单位信息', null, '联系人', null, null],
      [null, null, '名称', '性质', '姓名', '电话', '邮箱'],
      [1, '气孔检测', '甲公司', '企业', '张三', '13900000001', 'zhang@example.com'],
    ];
    const merged = await sheetOf(rows, (sheet) => {
      for (const area of ['A1:A2', 'B1:B2', 'C1:D1', 'E1:G1']) sheet.mergeCells(area);
    });
    const plain = textFile(
      'n.csv',
      rows.map((row) => row.map((cell) => cell ?? '').join(',')).join('\n'),
    );
    for (const file of [merged, plain]) {
      const draft = await importNeeds(file);
      expect(draft.errors).toEqual([]);
      expect(draft.rows).toHaveLength(1);
      expect(draft.rows[0]?.form).toMatchObject({
        title: '气孔检测',
        organisation: { name: '甲公司', kind: 'ENTERPRISE' },
        contact: { name: '张三', phone: '13900000001', email: 'zhang@example.com' },
      });
      expect(draft.mapping.map(({ header, label }) => [header, label])).toContainEqual([
        '联系人·电话',
        '手机',
      ]);
    }
  });

  it('a first data row is never taken for a second header row', async () => {
    const draft = await importNeeds(
      textFile('n.csv', '需求名称,单位名称,联系人\n关键词,邮箱,电话\n甲,某厂,张三\n'),
    );
    expect(draft.rows.map((row) => row.form.title)).toEqual(['关键词', '甲']);
  });

  it('English headers, bilingual headers, headers with line breaks and full-width letters', async () => {
    const english = await importNeeds(
      textFile(
        'n.csv',
        'Need ID,Need Title,Organisation Name,Problem Statement,Budget (万元),E-mail\nN-1,Pores,A Ltd,misses,5,a@b.cn\n',
      ),
    );
    expect(english.rows[0]?.form).toMatchObject({
      externalId: 'N-1',
      title: 'Pores',
      budgetWan: 5,
      contact: { email: 'a@b.cn' },
    });
    const both = await importNeeds(
      await sheetOf([
        ['需求名称\nNeed Title', '单位名称 Company', 'ＥＭＡＩＬ', '预算\n（元）'],
        ['甲', '某厂', 'a@b.cn', 50_000],
      ]),
    );
    expect(both.rows[0]?.form).toMatchObject({ title: '甲', budgetWan: 5 });
    expect(both.rows[0]?.form.contact.email).toBe('a@b.cn');
  });

  it('a cover sheet, a hidden sheet and two sheets of data', async () => {
    const draft = await importNeeds(
      await workbook((book) => {
        book.addWorksheet('填表说明').addRow(['一、请逐项填写需求名称']);
        const hidden = book.addWorksheet('选项', { state: 'hidden' });
        hidden.addRow(['需求名称', '单位名称']);
        hidden.addRow(['样例', '样例厂']);
        for (const name of ['智能装备', '新材料']) {
          const sheet = book.addWorksheet(name);
          sheet.addRow(['需求名称', '单位名称']);
          sheet.addRow([`${name}的需求`, '某厂']);
        }
      }),
    );
    expect(draft.rows.map(({ sheet, row }) => [sheet, row])).toEqual([
      ['智能装备', 2],
      ['新材料', 2],
    ]);
    expect(draft.skipped).toEqual([
      { sheet: '填表说明', row: 1, reason: '填表说明工作表，未导入' },
      { sheet: '选项', row: 1, reason: '隐藏的工作表，未导入' },
      { sheet: '选项', row: 2, reason: '隐藏的工作表，未导入' },
    ]);
    expect(draft.total).toBe(5);
  });

  it('one organisation merged over three rows; a need merged over two is not taken for two', async () => {
    const draft = await importNeeds(
      await sheetOf(
        [
          ['单位名称', '需求名称', '技术指标'],
          ['甲公司', '需求一', '指标一'],
          [null, '需求二', '指标二'],
          [null, '需求三', '指标三'],
          ['乙公司', '需求四', '指标四'],
          [null, null, '指标五'],
        ],
        (sheet) => {
          sheet.mergeCells('A2:A4');
          sheet.mergeCells('A5:A6');
          sheet.mergeCells('B5:B6');
        },
      ),
    );
    expect(draft.rows.map(({ form }) => [form.title, form.organisation.name])).toEqual([
      ['需求一', '甲公司'],
      ['需求二', '甲公司'],
      ['需求三', '甲公司'],
      ['需求四', '乙公司'],
    ]);
    expect(messages(draft, 3)).toEqual(['取自合并单元格']);
    expect(messages(draft, 2)).toEqual([]);
    expect(draft.errors).toMatchObject([{ row: 6, field: 'title' }]);
    expect(draft.errors[0]?.message).toContain('第 5 行');
  });

  it('an empty organisation is an error that names the row, unless the file has no such column', async () => {
    const empty = await importNeeds(textFile('n.csv', '需求名称,单位名称\n甲,\n乙,某厂\n'));
    expect(empty.errors).toMatchObject([{ row: 2, field: 'organisation.name', label: '单位名称' }]);
    const none = await importNeeds(textFile('n.csv', '需求名称\n甲\n乙\n'));
    expect(none.rows.map((row) => row.form.organisation.name)).toEqual([
      '未具名单位 甲',
      '未具名单位 乙',
    ]);
    expect(none.notes).toHaveLength(2);
  });

  it('a header repeated on every printed page, with its title, and a row of column numbers', async () => {
    const header = ['序号', '需求名称', '单位名称'];
    const draft = await importNeeds(
      await sheetOf([
        ['汇总表'],
        header,
        [1, 2, 3],
        [1, '甲', '某厂'],
        ['汇总表'],
        header,
        [2, '乙', '某厂'],
        [3],
        [4],
      ]),
    );
    expect(draft.rows.map(({ row }) => row)).toEqual([4, 7]);
    expect(skippedRows(draft).map(([row]) => row)).toEqual([1, 3, 5, 6, 8, 9]);
  });

  it('a section heading merged over the columns, and an example row', async () => {
    const draft = await importNeeds(
      await sheetOf(
        [
          ['序号', '需求名称', '单位名称'],
          ['一、智能装备'],
          ['示例', '填需求的名称', '填单位全称'],
          [1, '甲', '某厂'],
        ],
        (sheet) => sheet.mergeCells('A2:C2'),
      ),
    );
    expect(draft.rows.map(({ row }) => row)).toEqual([4]);
    expect(skippedRows(draft)).toEqual([
      [2, '整行合并的说明：一、智能装备'],
      [3, '填写示例'],
    ]);
  });

  it('titles that begin like a foot are needs all the same', async () => {
    const titles = [
      '说明书自动翻译',
      '注塑机节能',
      '合计误差补偿',
      '备注自动归类',
      '审核流程自动化',
      '合计',
    ];
    const draft = await importNeeds(
      await sheetOf([['需求名称', '单位名称'], ...titles.map((title) => [title, '某厂'])]),
    );
    expect(draft.rows.map((row) => row.form.title)).toEqual(titles);
    expect(draft.skipped).toEqual([]);
    const foot = await importNeeds(
      textFile(
        'n.csv',
        '需求名称,单位名称\n甲,某厂\n说明：共一项,\n合计,1\n单位（盖章）：,\n填报人：,王某\n',
      ),
    );
    expect(foot.rows).toHaveLength(1);
    expect(skippedRows(foot).map(([row]) => row)).toEqual([3, 4, 5, 6]);
  });

  it('rows hidden by a filter are data, and said to be hidden', async () => {
    const draft = await importNeeds(
      await sheetOf(
        [
          ['需求名称', '单位名称'],
          ['甲', '某厂'],
          ['乙', '某厂'],
        ],
        (sheet) => {
          sheet.autoFilter = 'A1:B3';
          sheet.getRow(3).hidden = true;
          sheet.getCell('B2').dataValidation = { type: 'list', formulae: ['"某厂,别厂"'] };
        },
      ),
    );
    expect(draft.rows.map(({ row }) => row)).toEqual([2, 3]);
    expect(messages(draft, 3)).toEqual([expect.stringContaining('隐藏')]);
  });

  it('a filled cell under no header is named', async () => {
    const draft = await importNeeds(textFile('n.csv', '需求名称,单位名称\n甲,某厂,多出来的\n'));
    expect(messages(draft, 2)).toEqual(['第 3 列没有表头，未采用：多出来的']);
  });

  it('capabilities as societies list them', async () => {
    const draft = await importCapabilities(
      await sheetOf([
        ['序号', '专家姓名', '工作单位', '职称/职务', '研究方向', '可提供服务', '类别'],
        [1, '卢某', '某大学', '教授', '机器视觉', '咨询、诊断', '专家'],
        [2, '方某', '某研究所', '研究员', '无损检测', '检测', '顾问'],
      ]),
    );
    expect(draft.rows.map((row) => row.form.kind)).toEqual(['EXPERTISE', 'ACHIEVEMENT']);
    expect(draft.rows[0]?.form).toMatchObject({
      title: '机器视觉',
      person: { name: '卢某', title: '教授' },
      services: ['咨询', '诊断'],
    });
    expect(messages(draft, 3)).toEqual(['不认识的选项“顾问”未采用，按“科技成果”']);
  });
});
