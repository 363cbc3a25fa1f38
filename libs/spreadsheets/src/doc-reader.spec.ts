import { doc, type DocPart } from '../../../test/support/doc-file.js';
import { type DraftInWords, needsInWords as importNeeds } from '../../../test/support/in-words.js';
import type { NeedForm } from '@jiqia/contracts/forms';
import { remarkWords } from '@jiqia/contracts/words';
import type { SheetFile } from './raw-table.js';

const ROWS: readonly DocPart[] = [
  ['需求名称', '气孔检测'],
  ['单位名称', '甲公司', '所属园区', '高新区'],
  ['主要问题', '漏检率高。\n人工目检。'],
  ['联系人/电话', '张三 13800000401'],
];
const read = (parts: readonly DocPart[]): Promise<DraftInWords<NeedForm>> =>
  importNeeds(doc(parts));
const HIDDEN = [0x3c, 0x08, 1];
/** As Word writes it: the contrary of the style. */
const DELETED = [0x00, 0x08, 0x81];
/** A symbol of a font by its code. */
const symbol = (code: number): DocPart => ({
  text: '(',
  properties: [0x09, 0x6a, 0, 0, code, 0xf0],
});
const plain = (text: string): DocPart => ({ text, properties: [] });

describe('a form in Word 97', () => {
  it('is read by its table, a line of a cell as a line', async () => {
    const draft = await read(['企业技术需求表', ...ROWS, '单位（盖章）：']);
    expect(draft.errors).toEqual([]);
    expect(draft.rows).toMatchObject([
      {
        sheet: '表1',
        row: 1,
        form: {
          title: '气孔检测',
          problem: '漏检率高。\n人工目检。',
          organisation: { name: '甲公司', park: '高新区' },
          contact: { name: '张三', phone: '13800000401' },
        },
      },
    ]);
    const park = draft.rows[0]?.sources?.find(({ field }) => field === 'organisation.park');
    expect(park && remarkWords(park)).toBe('表1 第 2 行第 4 格');
    expect(draft.skipped.map(({ sheet }) => sheet)).toEqual(['正文', '正文']);
  });

  it('is read as running text without what is deleted or hidden, symbols as boxes', async () => {
    const draft = await read([
      '需求名称：气孔检测',
      '单位名称：甲公司',
      plain('主要问题：漏'),
      { text: '删去的', properties: DELETED },
      { text: '隐藏的', properties: HIDDEN },
      '检',
      plain('合作方式：'),
      symbol(0xfe),
      plain('合作开发 '),
      symbol(0xa8),
      plain('委托开发'),
      '',
    ]);
    expect(draft.rows).toMatchObject([
      { form: { title: '气孔检测', problem: '漏检', cooperation: ['DEVELOP_JOINT'] } },
    ]);
  });

  it('reads the boxes of form fields, as they are set or as the form had them', async () => {
    const data = Buffer.concat([boxData(1, 0), boxData(0, 1), boxData(25, 1)]);
    const field = (at: number): DocPart[] => [
      plain('\u0013 FORMCHECKBOX '),
      { text: '\u0001', properties: [0x03, 0x6a, at * 100, 0, 0, 0] },
      plain('\u0014\u0015'),
    ];
    const parts = [
      '需求名称：气孔检测',
      '单位名称：甲公司',
      '主要问题：漏检',
      plain('合作方式：'),
      ...field(0),
      plain('合作开发'),
      ...field(1),
      plain('委托开发'),
      ...field(2),
      '技术转让',
    ];
    const draft = await importNeeds(doc(parts, { data }));
    expect(draft.rows[0]?.form.cooperation).toEqual(['DEVELOP_JOINT', 'TRANSFER']);
  });

  it.each<[string, SheetFile, string]>([
    ['a password', doc(ROWS, { flags: 0x0100 }), '加了密码'],
    ['half a file', cut(doc(ROWS), 6000), '不是完好的 Word 文件'],
    ['a chain of sectors without an end', looped(), '不是完好的 Word 文件'],
    ['only a picture', doc([{ text: '\u0001', properties: [] }]), '扫描件'],
    ['no text', doc(['']), '没有文字'],
    [
      'a form that is not filled in',
      doc([
        ['需求名称', ''],
        ['单位名称', ''],
        ['主要问题', ''],
      ]),
      '空白表',
    ],
  ])('is refused in words: %s', async (_, file, words) => {
    await expect(importNeeds(file)).rejects.toThrow(words);
  });

  it('is not read for longer than it is, whatever its bytes say', async () => {
    const whole = doc(ROWS);
    for (let at = 0; at < whole.bytes.length; at += 97) {
      const bytes = Uint8Array.from(whole.bytes);
      bytes[at] = 0xff;
      const said = await importNeeds({ ...whole, bytes }).then(
        ({ total }) => `read ${total}`,
        (error: { code?: string }) => error.code,
      );
      expect(said).toMatch(/^(read|SPREADSHEET_|COLUMNS_MISSING)/);
    }
  });
});

function cut(file: SheetFile, length: number): SheetFile {
  return { ...file, bytes: file.bytes.slice(0, length) };
}

/** The chain of the main stream leads back to its begin. */
function looped(): SheetFile {
  const file = doc(ROWS);
  const bytes = Buffer.from(file.bytes);
  bytes.writeUInt32LE(9, 512 + 12 * 4);
  return { ...file, bytes };
}

/** The state of a box in the stream Data, a hundred bytes: 0, 1, or 25 for as it was set in the form. */
function boxData(state: number, set: number): Buffer {
  const data = Buffer.alloc(100);
  data.writeUInt32LE(100, 0);
  data.writeUInt16LE(68, 4);
  data.writeUInt32LE(0xffffffff, 68);
  data.writeUInt16LE(1 | (state << 2), 72);
  data.writeUInt16LE(set, 82);
  return data;
}
