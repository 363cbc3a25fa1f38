import { encode } from 'iconv-lite';
import { textFile } from '../../../test/support/sheets.js';
import { needsInWords as importNeeds } from '../../../test/support/in-words.js';

const HEADER = '编号,需求名称,单位名称,主要问题';
const read = async (text: string): Promise<(string | number | undefined)[][]> => {
  const draft = await importNeeds(textFile('n.csv', text));
  expect(draft.errors).toEqual([]);
  return draft.rows.map(({ row, form }) => [row, form.externalId, form.problem]);
};

describe('record ends', () => {
  it.each([
    ['CRLF, then LF', [HEADER, '\r\n', 'N-1,甲,厂,一', '\n', 'N-2,乙,厂,二', '\n']],
    ['LF, then CRLF', [HEADER, '\n', 'N-1,甲,厂,一', '\r\n', 'N-2,乙,厂,二', '\r\n']],
    ['CR alone', [HEADER, '\r', 'N-1,甲,厂,一', '\r', 'N-2,乙,厂,二', '\r']],
    ['all three', [HEADER, '\r', 'N-1,甲,厂,一', '\r\n', 'N-2,乙,厂,二', '\n']],
    ['a doubled CR', [HEADER, '\r\r\n', 'N-1,甲,厂,一', '\r\r\n', 'N-2,乙,厂,二']],
  ])('%s', async (_what, pieces) => {
    expect(await read(pieces.join(''))).toEqual([
      [2, 'N-1', '一'],
      [3, 'N-2', '二'],
    ]);
  });

  it('of any kind inside quotes are text, and blank records count as Excel counts them', async () => {
    expect(await read(`${HEADER}\r\n\n\rN-1,甲,厂,"一\r\n二\n三"\nN-2,乙,厂,"四""五"\r`)).toEqual([
      [4, 'N-1', '一\r\n二\n三'],
      [5, 'N-2', '四"五'],
    ]);
  });

  it('are found in GB18030 too, and the delimiter in a file of CR alone', async () => {
    const text = `${HEADER}\rN-1,甲,厂,一\r\nN-2,乙,厂,二\n`.replaceAll(',', '\t');
    const draft = await importNeeds({ name: 'n.txt', bytes: encode(text, 'gb18030') });
    expect(draft.rows.map(({ form }) => form.problem)).toEqual(['一', '二']);
  });

  it('do not hide that an unpaired quote ate rows', async () => {
    const rows = Array.from({ length: 6 }, (_, i) => `N-${i},需求${i},厂,问题`);
    rows[1] = 'N-1,"需求一,厂,问题';
    rows[5] = 'N-5,需求五",厂,问题';
    const draft = await importNeeds(textFile('n.csv', [HEADER, ...rows].join('\r')));
    expect(draft.errors).toMatchObject([{ row: 3, message: expect.stringContaining('后面 4 行') }]);
  });

  it('of JSON lines may be of any kind', async () => {
    const lines = ['{"需求名称":"甲","单位名称":"厂"}', '{"需求名称":"乙","单位名称":"厂"}'];
    const draft = await importNeeds(textFile('n.jsonl', `${lines.join('\r')}\r\n${lines[0]}`));
    expect(draft.rows.map(({ row }) => row)).toEqual([1, 2, 3]);
  });
});

describe('cells of text files', () => {
  it('that are wrapped into a formula against Excel are unwrapped', async () => {
    const cells = ['"=""13800000024"""', '="13800000024"', '=13800000024', "'13800000024"];
    for (const cell of cells) {
      const draft = await importNeeds(
        textFile('n.csv', `需求名称,单位名称,手机,主要问题\n甲,厂,${cell},"=""说""""明"""\n`),
      );
      expect(draft.rows[0]?.form).toMatchObject({
        contact: { phone: '13800000024' },
        problem: '说"明',
      });
      expect(draft.notes).toEqual([]);
    }
  });

  it('that are another formula stay the text that they are', async () => {
    expect(await read(`${HEADER}\nN-1,甲,厂,"=SUM(A1)&""x"""\n`)).toEqual([
      [2, 'N-1', '=SUM(A1)&"x"'],
    ]);
  });

  it('that stand for a picture are named', async () => {
    const draft = await importNeeds(
      textFile('n.csv', `${HEADER}\nN-1,甲,厂,"=DISPIMG(""ID_1"",1)"\n`),
    );
    expect(draft.rows[0]?.form.problem).toBe('');
    expect(draft.notes).toMatchObject([{ label: '主要问题', message: '单元格里是图片，未导入' }]);
  });

  it('that turn the direction of a text are cleaned, and said to be', async () => {
    const draft = await importNeeds(
      textFile(
        'n.csv',
        `\u202E需求名称,单位名称,有效期至\n\u202E压铸铝合金,厂\u2066某\u2069,\u202E2026-02-30\n\u202E甲,厂,\n`,
      ),
    );
    expect(draft.rows.map(({ form }) => form.title)).toEqual(['甲']);
    expect(draft.notes).toMatchObject([
      { row: 3, label: '需求名称', message: '含有改变文字方向的控制符，已去除' },
    ]);
    expect(JSON.stringify(draft)).not.toMatch(/[\u202E\u2066\u2069]/);
    expect(draft.errors).toMatchObject([{ row: 2, message: '日期“2026-02-30”不存在' }]);
  });
});
