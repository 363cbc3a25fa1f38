import { encode } from 'iconv-lite';
import { rawRow, rawWorkbook, textFile } from '../../support/sheets.js';
import { needsInWords as importNeeds } from '../../support/in-words.js';

describe('text files as offices save them', () => {
  const text =
    '需求名称,单位名称,主要问题\n气孔检测,甲公司,"第一行\n第二行，有逗号, 和""引号"""\n涂布控制,乙公司,不匀\n';
  it.each([
    ['GB18030', encode(text, 'gb18030')],
    ['UTF-8', encode(text, 'utf8')],
    ['UTF-8 with its mark', encode(text, 'utf8', { addBOM: true })],
    ['UTF-16 LE', encode(text, 'utf16le', { addBOM: true })],
    ['UTF-16 BE', encode(text, 'utf16be', { addBOM: true })],
    ['semicolons', encode(text.replace(/(称|测|司|制),/g, '$1;'), 'gb18030')],
    ['tabs', encode(text.replace(/(称|测|司|制),/g, '$1\t'), 'utf16le', { addBOM: true })],
    ['line ends of Windows', encode(text.replaceAll('\n', '\r\n'), 'gb18030')],
  ])('%s', async (_name, bytes) => {
    const draft = await importNeeds({ name: '需求.csv', bytes });
    expect(draft.errors).toEqual([]);
    expect(draft.rows.map(({ row, form }) => [row, form.title])).toEqual([
      [2, '气孔检测'],
      [3, '涂布控制'],
    ]);
    expect(draft.rows[0]?.form.problem.replaceAll('\r', '')).toBe(
      '第一行\n第二行，有逗号, 和"引号"',
    );
  });

  it('reads rare characters of GB18030 and refuses the cell that is broken, not the file', async () => {
    const rare = await importNeeds({
      name: 'n.csv',
      bytes: encode('需求名称,单位名称\n𠮷祥齿轮㐂,某厂\n', 'gb18030'),
    });
    expect(rare.rows.map((row) => row.form.title)).toEqual(['𠮷祥齿轮㐂']);
    const start = Buffer.from('需求名称,单位名称\n甲乙丙丁戊己,某厂\n');
    const broken = Buffer.concat([
      start,
      Buffer.from([0xed, 0xa0, 0x80]),
      Buffer.from(',某某厂\n丙,某厂\n'),
    ]);
    const draft = await importNeeds({ name: 'n.csv', bytes: broken });
    expect(draft.errors).toMatchObject([
      { row: 3, message: expect.stringContaining('编码已损坏') },
    ]);
    expect(draft.rows.map(({ row }) => row)).toEqual([2, 4]);
  });

  it('says that an unpaired quote ate rows', async () => {
    const rows = Array.from({ length: 6 }, (_, i) => `需求${i},某厂,问题`);
    rows[1] = '"需求一,某厂,问题';
    rows[5] = '需求五",某厂,问题';
    const draft = await importNeeds(
      textFile('n.csv', ['需求名称,单位名称,主要问题', ...rows].join('\n')),
    );
    expect(draft.errors).toMatchObject([{ row: 3, field: '', label: '整行' }]);
    expect(draft.errors[0]?.message).toContain('引号不成对');
    expect(draft.total).toBe(2);
  });

  it('JSON lines with nested parts, lists and a line that is none', async () => {
    const draft = await importNeeds(
      textFile(
        'n.jsonl',
        [
          '{"需求名称":"甲","单位名称":"某厂","关键词":["视觉","检测"],"联系人":{"姓名":"张三"}}',
          '{"title":"乙","organisation":{"name":"别厂"},"contact":{"phone":"13900000001"},"budget_wan":12.5}',
          '{"title":',
          '["title"]',
        ].join('\n'),
      ),
    );
    expect(draft.rows.map(({ form }) => [form.title, form.organisation.name])).toEqual([
      ['甲', '某厂'],
      ['乙', '别厂'],
    ]);
    expect(draft.rows[0]?.form.keywords).toEqual(['视觉', '检测']);
    expect(draft.rows[1]?.form).toMatchObject({
      budgetWan: 12.5,
      contact: { phone: '13900000001' },
    });
    expect(draft.errors.map(({ row }) => row)).toEqual([3, 4]);
  });
});

describe('what only raw files hold', () => {
  it('strict OOXML, ISO days, prefixed names', async () => {
    const data = `${rawRow(1, ['需求名称', '单位名称', '有效期至'])}<row r="2"><c r="A2" t="inlineStr"><is><t>甲</t></is></c><c r="B2" t="inlineStr"><is><t>某厂</t></is></c><c r="C2" t="d"><v>2026-03-01T00:00:00</v></c></row>`;
    const draft = await importNeeds(rawWorkbook(data, { strict: true }));
    expect(draft.rows[0]?.form).toMatchObject({ title: '甲', validUntil: '2026-03-01' });
  });

  it('escaped characters: NUL and half a pair are refused, a line break is read', async () => {
    const data = [
      rawRow(1, ['需求名称', '单位名称', '主要问题']),
      rawRow(2, ['甲_x0000_', '某厂', '']),
      rawRow(3, ['乙_xD800_', '某厂', '']),
      rawRow(4, ['丙', '某厂', '一_x000A_二']),
    ].join('');
    const draft = await importNeeds(rawWorkbook(data));
    expect(draft.errors.map(({ row, field }) => [row, field])).toEqual([
      [2, 'title'],
      [3, 'title'],
    ]);
    expect(draft.rows[0]?.form.problem).toBe('一\n二');
  });

  it('days of the 1904 calendar', async () => {
    const data = `${rawRow(1, ['需求名称', '单位名称', '有效期至'])}<row r="2"><c r="A2" t="inlineStr"><is><t>甲</t></is></c><c r="B2" t="inlineStr"><is><t>某厂</t></is></c><c r="C2" s="0"><v>44620</v></c></row>`;
    const styles = '<cellXfs count="1"><xf numFmtId="14"/></cellXfs>';
    const draft = await importNeeds(rawWorkbook(data, { styles, from1904: true }));
    expect(draft.rows[0]?.form.validUntil).toBe('2026-03-01');
  });
});
