import { importNeeds as coded, SheetReader } from '@jiqia/spreadsheets';
import { memoryHeld } from '../../support/memory-held.js';
import { rawRow, rawWorkbook, sheetOf, textFile } from '../../support/sheets.js';
import { zip } from '../../support/sheets-zip.js';
import { needsInWords as importNeeds } from '../../support/in-words.js';

const HEADER = rawRow(1, ['需求名称', '单位名称']);
const MB = 1024 * 1024;
const reader = new SheetReader();
const readNeeds = async (file: { name: string; bytes: Uint8Array }) =>
  (await reader.read(file, { side: 'need', corrections: [] })).content;
const refusal = (file: {
  name: string;
  bytes: Uint8Array;
}): Promise<{ code: string; message: string }> =>
  readNeeds(file).then(
    () => ({ code: 'TAKEN', message: '' }),
    (error: { code: string; message: string }) => error,
  );

describe('files that cannot be taken', () => {
  it.each([
    ['an empty file', textFile('n.csv', ''), 'SPREADSHEET_EMPTY', '文件是空的'],
    [
      'a header alone',
      textFile('n.csv', '需求名称,单位名称\n'),
      'SPREADSHEET_EMPTY',
      '表头之下没有数据',
    ],
    ['wrong columns', textFile('n.csv', '甲,乙\n1,2\n'), 'COLUMNS_MISSING', '看到的列：甲、乙'],
    ['no ending', textFile('needs', 'x'), 'SPREADSHEET_KIND_UNKNOWN', '只接受'],
    ['another ending', textFile('n.pptx', 'x'), 'SPREADSHEET_KIND_UNKNOWN', '只接受'],
    ['a text called .docx', textFile('n.docx', 'x'), 'SPREADSHEET_UNREADABLE', '不是 Word'],
    [
      'a text called .xlsx',
      textFile('n.xlsx', '需求名称\n甲'),
      'SPREADSHEET_UNREADABLE',
      '改过扩展名',
    ],
    ['a PDF called .csv', textFile('n.csv', '%PDF-1.7'), 'SPREADSHEET_UNREADABLE', 'PDF'],
    [
      'lines that are no JSON',
      textFile('n.jsonl', 'a\nb\n'),
      'SPREADSHEET_UNREADABLE',
      '没有一行是 JSON',
    ],
    ['an old .xls', { name: 'n.xls', bytes: compound('') }, 'SPREADSHEET_UNREADABLE', '旧版 .xls'],
    [
      'an old .xls called .xlsx',
      { name: 'n.xlsx', bytes: compound('') },
      'SPREADSHEET_UNREADABLE',
      '旧版 .xls',
    ],
    [
      'a password',
      { name: 'n.xlsx', bytes: compound('EncryptedPackage') },
      'SPREADSHEET_UNREADABLE',
      '密码',
    ],
    [
      'a workbook called .csv',
      { ...rawWorkbook(HEADER), name: 'n.csv' },
      'SPREADSHEET_UNREADABLE',
      '改回',
    ],
    [
      'a Word document',
      { name: 'n.xlsx', bytes: zip([{ name: 'word/document.xml', content: '<a/>' }]) },
      'SPREADSHEET_UNREADABLE',
      '不是 Excel 工作簿',
    ],
    [
      'a binary workbook',
      { name: 'n.xlsx', bytes: zip([{ name: 'xl/workbook.bin', content: 'x' }]) },
      'SPREADSHEET_UNREADABLE',
      '.xlsb',
    ],
    [
      'half a file',
      { name: 'n.xlsx', bytes: rawWorkbook(HEADER).bytes.slice(0, 400) },
      'SPREADSHEET_UNREADABLE',
      '损坏',
    ],
    ['broken XML', rawWorkbook('<row r="1"><c></row>'), 'SPREADSHEET_UNREADABLE', '不是完好的'],
  ])('%s', async (_what, file, code, words) => {
    const error = await refusal(file);
    expect(error).toMatchObject({ code });
    expect(error.message).toContain(file.name);
    expect(error.message).toContain(words);
  });
});

describe('files that would eat the machine', () => {
  const member = (
    content: string | Uint8Array,
    claimedSize?: number,
  ): ReturnType<typeof rawWorkbook> =>
    rawWorkbook(HEADER, {
      more: [
        { name: 'xl/media/a.bin', content, ...(claimedSize === undefined ? {} : { claimedSize }) },
      ],
    });
  const cell = (text: string): ReturnType<typeof rawWorkbook> =>
    rawWorkbook(HEADER + rawRow(2, ['甲', '某厂']), { strings: `<si><t>${text}</t></si>` });
  const many = (count: number, write: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => write(i)).join('');

  it.each([
    ['an honest bomb', () => member(new Uint8Array(200 * MB)), '压缩炸弹'],
    ['a ratio that no sheet has', () => member(new Uint8Array(30 * MB)), '压缩炸弹'],
    ['one huge shared string', () => cell('甲'.repeat(40 * MB)), '压缩炸弹'],
    ['a lie about its size', () => rawWorkbook(HEADER, { more: [], lie: 30 * MB }), '损坏'],
    [
      'hundreds of parts',
      () =>
        rawWorkbook(HEADER, {
          more: Array.from({ length: 300 }, (_, i) => ({ name: `xl/m${i}`, content: '' })),
        }),
      '压缩炸弹',
    ],
    [
      'too many rows',
      () => rawWorkbook(HEADER + many(60_001, (i) => rawRow(i + 2, ['甲', '厂']))),
      '超过 60000 行',
    ],
    [
      'too many columns',
      () => rawWorkbook(rawRow(1, ['需求名称']) + '<row r="2"><c r="ZZ2"><v>1</v></c></row>'),
      '超过 200 列',
    ],
    ['a deep tree', () => rawWorkbook(`<row r="1">${'<c>'.repeat(100_000)}`), '嵌套过深'],
    [
      'merged areas over everything',
      () =>
        rawWorkbook(
          `${many(20_000, (i) => rawRow(i + 1, ['需求名称', '厂']))}</sheetData><mergeCells>${'<mergeCell ref="A1:GR20000"/>'.repeat(20)}</mergeCells><sheetData>`,
        ),
      '合并单元格过多',
    ],
    [
      'too many lines of text',
      () => textFile('n.csv', `需求名称\n${'甲\n'.repeat(60_001)}`),
      '超过 60000 行',
    ],
    [
      'too many JSON lines',
      () => textFile('n.jsonl', '{"title":"甲"}\n'.repeat(60_001)),
      '超过 60000 行',
    ],
  ])('%s is refused soon, at the cost of another process', async (_what, make, words) => {
    const file = make();
    const memory = memoryHeld();
    const start = performance.now();
    const error = await refusal(file);
    const milliseconds = performance.now() - start;
    expect(error.message).toContain(words);
    expect(error.message).toContain(file.name);
    expect(milliseconds).toBeLessThan(5_000);
    expect(memoryHeld() - memory).toBeLessThan(20 * MB);
  });

  it.each([
    ['from a file', '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'],
    ['from elsewhere', '<!DOCTYPE w [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>'],
    [
      'that grows',
      `<!DOCTYPE w [<!ENTITY a "${'甲'.repeat(999)}"><!ENTITY x "${many(999, () => '&a;')}">]>`,
    ],
    ['that nobody declared', ''],
  ])('an entity %s is refused, and nothing is read for it', async (_what, doctype) => {
    const file = rawWorkbook(HEADER + rawRow(2, ['甲', '某厂']) + rawRow(3, ['&x;', '某厂']), {
      doctype,
    });
    expect(await refusal(file)).toMatchObject({
      code: 'SPREADSHEET_UNREADABLE',
      message: expect.stringContaining('不是完好的') as string,
    });
  });

  it('a cell of ten million characters costs its row and no more', async () => {
    const text = '甲乙丙丁'.repeat(2_500_000);
    const noise = Array.from({ length: 40_000 }, (_, i) =>
      rawRow(i + 4, [`需求${i}${(i * 7919) % 104_729}`, '某厂']),
    ).join('');
    const big = await readNeeds(
      rawWorkbook(HEADER + rawRow(2, [text, '某厂']) + rawRow(3, ['乙', '某厂']) + noise),
    );
    expect(big.errors).toMatchObject([
      { row: 2, field: 'title', code: 'CELL_TOO_LONG', params: { length: 10_000_000 } },
    ]);
    expect(big.places).toHaveLength(40_001);
    const lines = await readNeeds(textFile('n.csv', `需求名称,单位名称\n${text},某厂\n乙,某厂\n`));
    expect(lines.errors.map(({ row }) => row)).toEqual([2]);
    expect(lines.places.map(({ row }) => row)).toEqual([3]);
  });

  it('JSON a hundred thousand levels deep costs its row and no more', async () => {
    const deep = `{"title":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const draft = await importNeeds(
      textFile('n.jsonl', `${deep}\n{"title":"乙","单位名称":"厂"}\n`),
    );
    expect(draft.errors).toMatchObject([{ row: 1, message: '嵌套超过 20 层' }]);
    expect(draft.rows).toHaveLength(1);
  });

  it('reads apart what it reads in place, and several files at once', async () => {
    const file = await sheetOf([
      ['需求名称', '单位名称', '拟投入资金'],
      ['甲', '某厂', 50],
      ['', '某厂', 60],
      ['合计', null, 110],
    ]);
    const here = await coded(file);
    const apart = await Promise.all(Array.from({ length: 4 }, () => readNeeds(file)));
    const { rows, ...words } = here;
    for (const content of apart) {
      expect([...content.chunks()].flat()).toEqual(rows);
      expect(content).toMatchObject(words);
    }
  });
});

/** The container of old and of encrypted files, with a name in its directory. */
function compound(name: string): Uint8Array {
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.from(name, 'utf16le'),
    ]),
  );
}
