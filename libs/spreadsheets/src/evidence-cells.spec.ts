import type { CapabilityForm } from '@jiqia/contracts/forms';
import { evidenceWords, remarkWords } from '@jiqia/contracts/words';
import type { ImportDraft } from './import-draft.js';
import { importCapabilities } from './sheet-import.js';

const read = (...lines: string[]): Promise<ImportDraft<CapabilityForm>> =>
  importCapabilities({ name: 'c.csv', bytes: Buffer.from(lines.join('\n')) });
const evidenceOf = ({ rows }: ImportDraft<CapabilityForm>): string[] =>
  (rows[0]?.form.evidence ?? []).map((piece) => evidenceWords(piece));

describe('evidence in a list', () => {
  it('is read from the columns of each kind, one piece a part of the cell', async () => {
    const draft = await read(
      '成果名称,单位名称,成果编号,专利号,论文,项目编号,合同登记号,获奖情况,标准号,软件著作权',
      '射线检测,某大学,C-1,"一种压铸件检测方法（ZL200310100002.X）、US11223344B2","压铸件气孔识别,2021年. doi:10.1016/j.x.2021.117；第二篇","国家重点研发计划（编号：2020YFB1234567）；52075123",2023500001000123,2019年省科技进步二等奖、无,GB/T 22900-2022,2023SR0123456',
    );
    expect(draft.errors).toEqual([]);
    expect(evidenceOf(draft)).toEqual([
      '专利《一种压铸件检测方法》ZL200310100002.X',
      '专利US11223344B2',
      '论文《压铸件气孔识别,2021年》10.1016/j.x.2021.117',
      '论文《第二篇》',
      '科研项目《国家重点研发计划》2020YFB1234567',
      '科研项目52075123',
      '技术合同2023500001000123',
      '获奖《2019年省科技进步二等奖》',
      '标准GB/T 22900-2022',
      '软件著作权2023SR0123456',
    ]);
    const years = draft.rows[0]?.form.evidence?.map(({ year }) => year);
    expect(years?.filter((year) => year !== null)).toEqual([2021, 2019]);
    expect(draft.rows[0]?.form.externalId).toBe('C-1');
  });

  it('leaves out and names a number that cannot be right, and the row goes on', async () => {
    const draft = await read(
      '成果名称,单位名称,专利号',
      '射线检测,某大学,"ZL200310100002.1、ZL200310100002.X"',
    );
    expect(evidenceOf(draft)).toEqual(['专利ZL200310100002.X']);
    expect(draft.notes.map((note) => [note.label, remarkWords(note)])).toEqual([
      ['专利号', '“ZL200310100002.1”不符合该类编号的规则，未采用，请核对'],
    ]);
  });

  it('is the key of a list of patents that has no other', async () => {
    const one = await read('专利名称,专利权人,专利号', '射线检测,某大学,ZL200310100002.X');
    expect(one.rows[0]?.form).toMatchObject({ externalId: 'ZL200310100002.X' });
    expect(evidenceOf(one)).toEqual(['专利ZL200310100002.X']);
    const none = await read('成果名称,单位名称,获奖情况', '射线检测,某大学,无');
    expect(none.rows[0]?.form.evidence).toBeUndefined();
    expect(none.rows[0]?.form.externalId).toBeUndefined();
  });

  it('comes from the words about intellectual property where these give numbers', async () => {
    const draft = await read(
      '成果名称,单位名称,知识产权',
      '射线检测,某大学,发明专利2件（ZL200310100002.X；ZL200310100002.1）',
    );
    expect(evidenceOf(draft)).toEqual(['专利ZL200310100002.X']);
    expect(draft.rows[0]?.form.intellectualProperty).toContain('发明专利2件');
  });
});
