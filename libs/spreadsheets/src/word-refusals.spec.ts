import {
  capabilitiesInWords as importCapabilities,
  needsInWords as importNeeds,
} from '../../../test/support/in-words.js';
import { cell, docx, needForm, paragraph, row, table } from '../../../test/support/word-file.js';
import type { SheetFile } from './raw-table.js';

describe('a document that holds no entry', () => {
  const refusal = (file: SheetFile): Promise<string> =>
    importNeeds(file).then(
      () => 'taken',
      (error: unknown) => String(error),
    );
  const blank = table(row('需求名称', ''), row('单位名称', ''), row('主要问题', '（500字以内）'));
  const expert = table(row('姓名', '宋清越'), row('工作单位', '大学'), row('研究方向', '薄膜'));

  it.each([
    ['a form that is not filled in', docx(blank), '没有填写的空白表'],
    ['no label that is known', docx(paragraph('关于召开会议的通知')), '没有认得的栏目'],
    ['no text', docx('<w:p/>'), '文档里没有文字'],
    ['pictures alone', docx('<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>'), '扫描件'],
    ['a form of the other side', docx(expert), '专家表，请按能力导入'],
    ['broken XML', docx('<w:p>'), '不是完好的 Word 文件'],
    ['a text called .docx', { name: 'a.docx', bytes: Buffer.from('需求名称') }, '不是 Word 文件'],
    ['RTF called .doc', { name: 'a.doc', bytes: Buffer.from('{\\rtf1 a}') }, 'RTF'],
    ['a page called .doc', { name: 'a.doc', bytes: Buffer.from('<html><body>') }, '内容是网页'],
  ])('%s', async (_, file, words) => {
    expect(await refusal(file)).toContain(words);
  });

  it('says of a need that it is none of the supply side', async () => {
    const refused = importCapabilities(docx(needForm()));
    await expect(refused).rejects.toThrow('需求表，请按需求导入');
  });

  it('reads a .docx that is called .doc', async () => {
    const draft = await importNeeds({ ...docx(needForm()), name: 'a.doc' });
    expect(draft.rows).toMatchObject([{ form: { title: '气孔检测' } }]);
  });

  it('stops at more blocks, cells and text than a form has', async () => {
    const many = docx('<w:p/>'.repeat(200_001));
    expect(await refusal(many)).toContain('解压后过大');
    const lines = docx(paragraph('字').repeat(60_001));
    expect(await refusal(lines)).toContain('超过 60000 行');
    const wide = docx(
      table(...Array<string>(11_000).fill(row(cell('', '<w:gridSpan w:val="200"/>')))),
    );
    expect(await refusal(wide)).toContain('合并单元格过多');
  });
});
