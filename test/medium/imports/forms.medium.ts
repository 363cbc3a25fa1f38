import { type Actor, ORGANISER } from '@jiqia/identity';
import { RulebookService } from '@jiqia/rulebook';
import { SheetReader } from '@jiqia/spreadsheets';
import { doc } from '../../support/doc-file.js';
import { ImportHarness } from '../../support/sheets-import.js';
import { zip } from '../../support/sheets-zip.js';
import { docx, needForm, row, table } from '../../support/word-file.js';

const EXPERT = table(row('姓名', '宋清越'), row('工作单位', '大学'), row('研究方向', '薄膜'));
const OLD = doc([
  ['需求名称', '涂布控制'],
  ['单位名称', '乙公司'],
]);
const FOLDER = {
  name: '征集.zip',
  bytes: zip([
    { name: '甲/需求表.docx', content: docx(needForm(row('性别', '女'))).bytes },
    { name: '乙/需求表.doc', content: OLD.bytes },
    { name: '专家.docx', content: docx(EXPERT).bytes },
    { name: '坏.doc', content: OLD.bytes.slice(0, 5000) },
    { name: '执照.png', content: 'png' },
  ]),
};

describe('forms in a zip', () => {
  let harness: ImportHarness;
  beforeAll(async () => {
    harness = await ImportHarness.open();
  });
  afterAll(() => harness.close());

  it('come into the register with their places, and the second time change nothing', async () => {
    const report = await harness.importFile(ORGANISER, 'need', FOLDER);
    expect(report.counts).toMatchObject({ imported: 2, wrong: 0 });
    expect(report.files.map(({ path, outcome, code }) => [path, outcome, code])).toEqual([
      ['甲/需求表.docx', 'READ', 'PACKED_READ'],
      ['乙/需求表.doc', 'READ', 'PACKED_READ'],
      ['专家.docx', 'LEFT_OUT', 'SKIPPED_OTHER_SIDE'],
      ['坏.doc', 'REFUSED', 'FILE_WORD_DAMAGED'],
      ['执照.png', 'LEFT_OUT', 'FILE_PICTURE'],
    ]);
    expect(report.files[2]?.message).toBe('专家表，请按能力导入');
    expect(report.forms[0]).toMatchObject({ sheet: '甲/需求表.docx · 表1', row: 1 });
    expect(report.forms[0]?.fields).toContainEqual({
      field: 'contact.phone',
      label: '手机',
      place: '表1 第 4 行第 2 格',
    });
    const unknown = report.mapping.filter(({ why }) => why === 'unknown');
    expect(unknown).toMatchObject([{ sheet: '甲/需求表.docx · 表1', header: '性别' }]);
    const kept = await harness.query('SELECT title FROM need ORDER BY title');
    expect(kept).toEqual([{ title: '气孔检测' }, { title: '涂布控制' }]);
    const again = await harness.importFile(ORGANISER, 'need', FOLDER);
    expect(again.result).toEqual({ created: 0, updated: 0, unchanged: 2 });
    const experts = await harness.importFile(ORGANISER, 'capability', FOLDER);
    expect(experts.counts).toMatchObject({ imported: 1, wrong: 0 });
    expect(await harness.query('SELECT kind FROM capability')).toEqual([{ kind: 'EXPERTISE' }]);
  });

  it('are read by the labels of the platform, and over them by those of one’s own office', async () => {
    const rulebook = harness.app.get(RulebookService);
    const [office] = await harness.query<{ id: string }>('SELECT id FROM organisation LIMIT 1');
    const key = office?.id ?? '';
    const save = (at: string, field: string): Promise<unknown> => {
      const content = { need: { 性别: field }, capability: {} };
      return rulebook.save(
        ORGANISER,
        { kind: 'import.labels', key: at },
        { content, note: '试' },
        0,
      );
    };
    await save('platform', 'goal');
    await save(key, 'keyTechnology');
    const scope = { kind: 'organisation', id: key } as const;
    const clerk: Actor = { ...ORGANISER, grants: [{ role: 'SOCIETY_OFFICER', scope }] };
    const file = docx(needForm(row('性别', '女')));
    const kept = (): Promise<object[]> =>
      harness.query(`SELECT goal, key_technology AS figures FROM need WHERE title = '气孔检测'`);
    await harness.importFile(ORGANISER, 'need', file);
    expect(await kept()).toEqual([{ goal: '女', figures: '' }]);
    await harness.importFile(clerk, 'need', file);
    expect(await kept()).toMatchObject([{ figures: '女' }]);
  });

  it('tell their sides before anybody says, and how far the reading has come', async () => {
    const reader = new SheetReader();
    const told: number[][] = [];
    const progress = (done: number, total: number): void => void told.push([done, total]);
    const { side, doubtful, content } = await reader.read(FOLDER, { side: null }, progress);
    expect([side, doubtful, content.places.length]).toEqual(['need', true, 2]);
    expect(told.at(-1)).toEqual([5, 5]);
    const empty = { name: 'a.docx', bytes: docx('<w:p/>').bytes };
    await expect(reader.read(empty, { side: null })).rejects.toThrow('没有文字');
  });
});
