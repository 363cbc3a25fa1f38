import type { CellValue } from 'exceljs';
import { rawRow, rawWorkbook, sheetOf, textFile } from '../../support/sheets.js';
import {
  type DraftInWords,
  capabilitiesInWords as importCapabilities,
  needsInWords as importNeeds,
} from '../../support/in-words.js';

const KEYS = ['需求名称', '单位名称'];
const told = (draft: DraftInWords<unknown>): string[] =>
  [...draft.errors, ...draft.notes].map(({ row, field, message }) => `${row} ${field} ${message}`);
/** One need with one more column. */
const oneCell = async (header: string, ...values: CellValue[]): ReturnType<typeof importNeeds> =>
  importNeeds(
    await sheetOf([[...KEYS, header], ...values.map((value, i) => [`需求${i}`, '某厂', value])]),
  );

describe('cells as offices fill them', () => {
  it('formulas: the cached result, a shared formula, none at all; error cells', async () => {
    const draft = await importNeeds(
      await sheetOf([
        ['需求名称', '单位名称', '拟投入资金（万元）'],
        [{ formula: 'A9', result: '算出的名称' }, '甲厂', { formula: '10+10', result: 20 }],
        ['乙', '乙厂', { formula: 'C2*2', result: 40, shareType: 'shared', ref: 'C3:C4' }],
        ['丙', '丙厂', { sharedFormula: 'C3', result: 80 }],
        ['丁', '丁厂', { formula: 'C9' }],
        ['戊', '戊厂', { error: '#N/A' }],
      ] as CellValue[][]),
    );
    expect(draft.rows.map(({ form }) => [form.title, form.budgetWan])).toEqual([
      ['算出的名称', 20],
      ['乙', 40],
      ['丙', 80],
    ]);
    expect(draft.errors.map(({ row, label, message }) => `${row} ${label} ${message}`)).toEqual([
      '5 拟投入资金 单元格是没有计算结果的公式',
      '6 拟投入资金 单元格为错误值 #N/A',
    ]);
    expect(told(draft)).toContain('2 title 取公式的计算结果');
  });

  it('rich text, a hyperlinked mail address, true and false', async () => {
    const draft = await importNeeds(
      await sheetOf([
        [...KEYS, '邮箱', '涉密声明'],
        [
          { richText: [{ text: '气孔' }, { font: { bold: true }, text: '检测' }] },
          '某厂',
          { text: 'zhang@example.com', hyperlink: 'mailto:zhang@example.com' },
          true,
        ],
        ['乙', '某厂', 'mailto:li@example.com', false],
        ['丙', '某厂', '不详', '再议'],
      ]),
    );
    expect(
      draft.rows.map(({ form }) => [form.title, form.contact.email, form.secrecyDeclared]),
    ).toEqual([
      ['气孔检测', 'zhang@example.com', true],
      ['乙', 'li@example.com', false],
      ['丙', '', false],
    ]);
    expect(told(draft)).toEqual([
      '4 contact.email “不详”不是有效的邮箱，未采用',
      '4 secrecyDeclared “再议”看不懂是与否，未采用',
    ]);
  });

  it('phones and codes stored as numbers keep every digit they still have', async () => {
    const draft = await importNeeds(
      await sheetOf([
        [...KEYS, '手机', '统一社会信用代码', '需求编号'],
        ['甲', '甲厂', 13_900_001_111, '91350100M000100Y43', 1001],
        ['乙', '乙厂', '１３９ ００００ １１１１', Number('915001077874578110'), 'Ｎ－２'],
        ['丙', '丙厂', null, '9.15E+17', Number('12345678901234567890')],
      ]),
    );
    expect(
      draft.rows.map(({ form }) => [
        form.contact.phone,
        form.organisation.creditCode,
        form.externalId,
      ]),
    ).toEqual([
      ['13900001111', '91350100M000100Y43', '1001'],
      ['139 0000 1111', undefined, 'N-2'],
    ]);
    expect(draft.errors).toMatchObject([{ row: 4, field: 'externalId' }]);
    const [lost] = draft.notes;
    expect(lost).toMatchObject({ row: 3, field: 'organisation.creditCode' });
    expect(lost?.message).toMatch(/末位已丢失.*未采用/);
  });

  it('a credit code with a wrong check digit is noted and left out', async () => {
    const draft = await oneCell('统一社会信用代码', '91350100M000100Y43', '91350100M000100Y44');
    expect(told(draft)).toEqual([expect.stringMatching(/^3 .*校验位不对，未采用/)]);
    expect(draft.rows.map(({ form }) => form.organisation.creditCode)).toEqual([
      '91350100M000100Y43',
      undefined,
    ]);
  });

  it('number formats: leading zeros, percent, no exponent, no binary dust', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="000000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs>';
    const row = (n: number, style: number, value: string): string =>
      `${rawRow(n, [`需求${n}`, '某厂']).replace('</row>', '')}<c r="C${n}" s="${style}"><v>${value}</v></c></row>`;
    const data = [
      rawRow(1, [...KEYS, '主要问题']),
      row(2, 1, '123'),
      row(3, 2, '2.0999999999999999E-3'),
      row(4, 0, '1.3900001111E10'),
      row(5, 0, '0.30000000000000004'),
      row(6, 0, '1E-7'),
    ].join('');
    const draft = await importNeeds(rawWorkbook(data, { styles }));
    expect(draft.rows.map(({ form }) => form.problem)).toEqual([
      '000123',
      '0.21%',
      '13900001111',
      '0.3',
      '0.0000001',
    ]);
  });

  it('days: real date cells, three styles, a serial, an impossible one', async () => {
    const draft = await oneCell(
      '有效期至',
      new Date(Date.UTC(2026, 2, 1)),
      new Date(Date.UTC(2026, 2, 1, 23, 59, 59)),
      '2026-03-01',
      '2026年3月1日',
      '2026/3/1',
      46_082,
      '2026-02-30',
    );
    expect(draft.rows.map(({ form }) => form.validUntil)).toEqual(
      Array.from({ length: 6 }, () => '2026-03-01'),
    );
    expect(told(draft)).toEqual([
      '8 validUntil 日期“2026-02-30”不存在',
      '7 validUntil “46082”按 Excel 日期序号读作 2026-03-01',
    ]);
  });

  it.each(['UTC', 'America/Los_Angeles', 'Asia/Shanghai', 'Pacific/Kiritimati'])(
    'a date cell is the same day in %s',
    async (zone) => {
      const before = process.env['TZ'];
      process.env['TZ'] = zone;
      try {
        const draft = await oneCell('有效期至', new Date(Date.UTC(2026, 2, 1)));
        expect(draft.rows[0]?.form.validUntil).toBe('2026-03-01');
      } finally {
        if (before === undefined) delete process.env['TZ'];
        else process.env['TZ'] = before;
      }
    },
  );

  it('both ends of a term in one cell', async () => {
    const draft = await oneCell('需求时限', '2026-01-01至2026-12-31');
    expect(draft.rows[0]?.form).toMatchObject({
      validFrom: '2026-01-01',
      validUntil: '2026-12-31',
    });
    const order = await importNeeds(
      textFile('n.csv', '需求名称,单位名称,有效期起,有效期至\n甲,某厂,2026-12-31,2026-01-01\n'),
    );
    expect(order.errors).toMatchObject([
      { row: 2, field: 'validUntil', message: '有效期止不能早于有效期起' },
    ]);
  });

  it('money by the header’s unit, in words, with doubt', async () => {
    const yuan = await oneCell('拟投入资金（元）', 500_000, '50万元', '约30万元', '面议');
    expect(yuan.rows.map(({ form }) => form.budgetWan)).toEqual([50, 50, 30, null]);
    expect(told(yuan).map((word) => word.slice(0, 1))).toEqual(['2', '4', '5']);
    const bare = await oneCell('预算', 50, '壹拾贰万元', '50-80万', '很多');
    expect(bare.rows.map(({ form }) => form.budgetWan)).toEqual([50, 12, 50]);
    expect(bare.errors).toMatchObject([{ row: 5, field: 'budgetWan', label: '拟投入资金' }]);
    expect(bare.notes).toHaveLength(3);
  });

  it('invisible and wide characters do not make two of one', async () => {
    const draft = await importNeeds(
      textFile(
        'n.csv',
        '\u200B需求名称,单位名称\u00A0,邮箱\n\uFEFF甲\u200B,\u00A0某\u200B厂\u3000,ｚ＠ａ．ｃｎ\n\u200B,\u00A0,\n',
      ),
    );
    expect(
      draft.rows.map(({ form }) => [form.title, form.organisation.name, form.contact.email]),
    ).toEqual([['甲', '某厂', 'z@a.cn']]);
    expect(draft.total).toBe(1);
  });

  it('joiners, four-byte characters and right-to-left text are kept as they are', async () => {
    const text = '👨‍👩‍👧 𠮷 مرحبا';
    const draft = await importNeeds(
      textFile('n.csv', `需求名称,单位名称,主要问题\n甲,某厂,${text}\n`),
    );
    expect(draft.rows[0]?.form.problem).toBe(text);
  });

  it('NUL and half pairs are refused with their row, in JSON lines and in text', async () => {
    const lines = await importNeeds(
      textFile(
        'n.jsonl',
        '{"title":"甲\\u0000","单位名称":"厂"}\n{"title":"乙\\ud800","单位名称":"厂"}\n{"title":"丙","单位名称":"厂"}\n',
      ),
    );
    expect(lines.errors.map(({ row, field }) => [row, field])).toEqual([
      [1, 'title'],
      [2, 'title'],
    ]);
    const text = await importNeeds(textFile('n.csv', '需求名称,单位名称\n甲\0,厂\n乙,厂\n'));
    expect(text.errors).toMatchObject([
      { row: 2, field: 'title', message: expect.stringContaining('NUL') },
    ]);
    expect(text.rows).toHaveLength(1);
  });

  it('more than the form takes is an error that says the limit', async () => {
    const draft = await importNeeds(
      textFile(
        'n.csv',
        `需求名称,单位名称,关键词\n${'长'.repeat(121)},厂,\n甲,厂,${Array.from({ length: 11 }, (_, i) => `词${i}`).join('、')}\n乙,厂,${'词'.repeat(41)}\n`,
      ),
    );
    expect(draft.errors.map(({ row, label, message }) => `${row} ${label} ${message}`)).toEqual([
      '2 需求名称 不能超过 120 字',
      '3 关键字 最多 10 项，请删减',
      '4 关键字 第 1 项不能超过 40 字',
    ]);
  });

  it('words that are no option are kept out and named', async () => {
    const draft = await oneCell('合作方式', '合作开发、随缘', '随缘');
    expect(draft.rows.map(({ form }) => form.cooperation)).toEqual([['DEVELOP_JOINT'], []]);
    expect(told(draft)).toEqual([
      '2 cooperation 不认识的选项未采用：随缘',
      '3 cooperation 不认识的选项未采用：随缘',
    ]);
    const modes = await importCapabilities(
      textFile(
        'c.csv',
        '成果名称,单位名称,参会方式,成熟度,所处阶段\n甲,厂,心灵感应,TRL 6-7,摸索\n乙,厂,,十级,\n',
      ),
    );
    expect(modes.rows[0]?.form).toMatchObject({ modes: ['ON_SITE', 'VIDEO'], trl: 6, stage: null });
    expect(modes.errors).toMatchObject([{ row: 3, field: 'trl', label: '技术成熟度' }]);
    expect(modes.notes).toHaveLength(3);
  });
});
