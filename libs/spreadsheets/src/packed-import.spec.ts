import { encode } from 'iconv-lite';
import type { NeedForm } from '@jiqia/contracts/forms';
import { remarkWords } from '@jiqia/contracts/words';
import { textFile } from '../../../test/support/sheets.js';
import { zip, type ZipMember } from '../../../test/support/sheets-zip.js';
import { docx, needForm, row, table } from '../../../test/support/word-file.js';
import type { ImportDraft } from './import-draft.js';
import { importFound, importNeeds } from './sheet-import.js';

const FORM = docx(needForm()).bytes;
const CSV = textFile('n.csv', '需求名称,单位名称\r\n涂布控制,乙公司\r\n').bytes;
const PICTURE = Buffer.from('89504e470d0a1a0a', 'hex');
const EXPERT = docx(table(row('姓名', '甲'), row('工作单位', '乙'), row('研究方向', '丙'))).bytes;

const packed = (
  members: readonly ZipMember[],
  claimed?: number,
): { name: string; bytes: Uint8Array } => ({
  name: '征集.zip',
  bytes: zip(members, claimed),
});
const titles = (draft: ImportDraft<NeedForm>): string[] =>
  draft.rows.map(({ sheet, row: at, form }) => `${sheet} ${at} ${form.title}`);
const said = (draft: ImportDraft<NeedForm>): string[] =>
  draft.files.map(({ path, outcome, ...why }) => `${path} ${outcome} ${remarkWords(why)}`);

describe('a zip of forms', () => {
  it('reads each file and names each that it does not read', async () => {
    const draft = await importNeeds(
      packed([
        { name: '恒驰/需求表.docx', content: FORM },
        { name: '清单.csv', content: CSV },
        { name: '执照.png', content: PICTURE },
        { name: '盖章件.pdf', content: '%PDF-1.7' },
        { name: '专家.docx', content: EXPERT },
        { name: '坏.docx', content: FORM.slice(0, 300) },
        { name: '空.xlsx', content: '' },
        { name: '里面.zip', content: zip([{ name: 'a.docx', content: FORM }]) },
        { name: '旧.rar', content: 'Rar!' },
        { name: '密.docx', content: FORM, encrypted: true },
        { name: '子/', content: '' },
        { name: '__MACOSX/._需求表.docx', content: 'x' },
        { name: '恒驰/~$需求表.docx', content: 'x' },
        { name: '恒驰/Thumbs.db', content: 'x' },
        { name: '.DS_Store', content: 'x' },
      ]),
    );
    expect(titles(draft)).toEqual([
      '恒驰/需求表.docx · 表1 1 气孔检测',
      '清单.csv · CSV 2 涂布控制',
    ]);
    expect(said(draft)).toEqual([
      '恒驰/需求表.docx READ 读出 1 条',
      '清单.csv READ 读出 1 条',
      '执照.png LEFT_OUT 是图片，不读取',
      '盖章件.pdf LEFT_OUT 是 PDF，不读取；请发 Word 或 Excel 原件',
      '专家.docx LEFT_OUT 专家表，请按能力导入',
      '坏.docx REFUSED 不是完好的 Word 文件，读不出来，请另存为 .docx（Word 或 WPS 均可）后再试',
      '空.xlsx REFUSED 文件是空的',
      '里面.zip REFUSED 压缩包里又有压缩包，或邮件里又有邮件，请取出后单独导入',
      '旧.rar REFUSED 是 rar 压缩包，请解压后打成 .zip 再试',
      '密.docx REFUSED 文件加了密码，请取消密码后再试',
    ]);
  });

  it.each<[string, Buffer, string?]>([
    ['GBK', encode('恒驰/需求表.docx', 'gbk')],
    ['UTF-8 that does not say so', Buffer.from('恒驰/需求表.docx')],
    ['GBK that could be Greek', encode('通.docx', 'gbk'), '通.docx'],
    ['folders of Windows', encode('恒驰\\需求表.docx', 'gbk')],
  ])('reads names in %s', async (_, rawName, path = '恒驰/需求表.docx') => {
    const draft = await importNeeds(packed([{ name: '', rawName, content: FORM }]));
    expect(draft.files.map((file) => file.path)).toEqual([path]);
  });

  it('tells how many files are done', async () => {
    const told: string[] = [];
    const file = packed([1, 2, 3].map((i) => ({ name: `${i}.docx`, content: FORM })));
    await importFound(file, { side: 'need' }, (done, total) => told.push(`${done}/${total}`));
    expect(told).toEqual(['1/3', '2/3', '3/3']);
  });

  const many = Array.from({ length: 2001 }, (_, i) => ({ name: `${i}.txt`, content: '' }));
  const zeros = Buffer.alloc(30 * 1024 * 1024);
  it.each<[string, readonly ZipMember[], number | undefined, string]>([
    ['a name that leads out', [{ name: '../a.docx', content: FORM }], undefined, '绝对路径'],
    [
      'a name that begins at the root',
      [{ name: '/etc/a.docx', content: FORM }],
      undefined,
      '绝对路径',
    ],
    ['a drive', [{ name: 'C:\\a.docx', content: FORM }], undefined, '绝对路径'],
    ['more files than it may hold', many, undefined, '有 2001 个文件，最多 2000 个'],
    ['ten thousand that it claims', [{ name: 'a', content: '' }], 10_000, '有 10000 个文件'],
    ['a bomb that says so', [{ name: 'a.docx', content: zeros }], undefined, '压缩炸弹'],
    ['nothing', [], undefined, '里面没有文件'],
  ])('is refused with %s', async (_, members, claimed, words) => {
    await expect(importNeeds(packed(members, claimed))).rejects.toThrow(words);
  });

  it('goes on after a member that is longer than it says', async () => {
    const draft = await importNeeds(
      packed([
        { name: 'a.docx', content: zeros, claimedSize: 10 },
        { name: 'b.docx', content: FORM },
      ]),
    );
    expect(said(draft)).toEqual([
      'a.docx REFUSED 压缩包已损坏，或加了密码',
      'b.docx READ 读出 1 条',
    ]);
  });

  it('is refused when it is no zip', async () => {
    const file = { name: 'a.zip', bytes: Buffer.from('x') };
    await expect(importNeeds(file)).rejects.toThrow('压缩包已损坏');
  });
});

describe('a mail with attachments', () => {
  const part = (type: string, name: string, content: Uint8Array | string): string =>
    [
      '--b',
      `Content-Type: ${type}`,
      `Content-Disposition: attachment; filename="=?GBK?B?${encode(name, 'gbk').toString('base64')}?="`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(content).toString('base64'),
    ].join('\r\n');
  const mail = (...parts: readonly string[]): { name: string; bytes: Uint8Array } => ({
    name: '来信.eml',
    bytes: Buffer.from(
      [
        'From: a@example.org',
        'Subject: forms',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n需求名称：正文里的需求',
        ...parts,
        '--b--',
      ].join('\r\n'),
    ),
  });
  const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

  it('reads each, a zip as well, and takes nothing from what the mail says', async () => {
    const inner = zip([
      { name: '乙/需求.docx', content: FORM },
      { name: '再来.eml', content: mail().bytes },
    ]);
    const draft = await importNeeds(
      mail(
        part(WORD, '需求表.docx', FORM),
        part('application/zip', '其余.zip', inner),
        part('image/png', '图.png', PICTURE),
      ),
    );
    expect(titles(draft)).toEqual([
      '需求表.docx · 表1 1 气孔检测',
      '其余.zip/乙/需求.docx · 表1 1 气孔检测',
    ]);
    expect(said(draft)).toEqual([
      '需求表.docx READ 读出 1 条',
      '其余.zip/乙/需求.docx READ 读出 1 条',
      '其余.zip/再来.eml REFUSED 压缩包里又有压缩包，或邮件里又有邮件，请取出后单独导入',
      '图.png LEFT_OUT 是图片，不读取',
    ]);
  });

  it('is refused without attachments, and when it is no mail', async () => {
    await expect(importNeeds(mail())).rejects.toThrow('里面没有文件');
    await expect(importNeeds({ name: 'a.eml', bytes: Buffer.alloc(100) })).rejects.toThrow(
      '不是完好的邮件文件',
    );
  });
});
