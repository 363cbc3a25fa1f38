import { labelProblems } from './label-vocabulary.js';
import { importNeeds } from './sheet-import.js';
import { docx, paragraph, row, table } from '../../../test/support/word-file.js';
import { sheetOf } from '../../../test/support/sheets.js';

const NONE = { need: {}, capability: {} };
const own = (need: Readonly<Record<string, string>>) => ({ ...NONE, need });

describe('labels that offices add', () => {
  const form = docx(
    table(
      row('难处 所在', '漏检'),
      row('需求名称', '气孔检测'),
      row('单位名称', '甲公司'),
      row('挂点干部', '李四'),
    ) + paragraph('办公电话：02367000001'),
  );

  it('are read in forms, lists and running text, as those that are known', async () => {
    const labels = [
      own({ 难处所在: 'problem', 挂点干部: 'contact.name', 办公电话: 'contact.phone' }),
    ];
    const wanted = { problem: '漏检', contact: { name: '李四', phone: '02367000001' } };
    const before = await importNeeds(form);
    expect(before.rows[0]?.form).toMatchObject({ problem: '', contact: { name: '', phone: '' } });
    const unknown = before.mapping.filter(({ why }) => why === 'unknown');
    expect(unknown.map(({ header }) => header)).toEqual(['难处 所在', '挂点干部']);
    const beside = before.skipped.map(({ params }) => params?.['raw']);
    expect(beside).toEqual(['办公电话 02367000001']);
    const after = await importNeeds(form, { labels });
    expect(after.rows[0]?.form).toMatchObject(wanted);
    expect(after.mapping.filter(({ why }) => why === 'unknown')).toEqual([]);
    const list = await sheetOf([
      ['需求名称', '单位名称', '难处所在（500字）', '挂点干部', '办公电话'],
      ['气孔检测', '甲公司', '漏检', '李四', '02367000001'],
    ]);
    expect((await importNeeds(list, { labels })).rows[0]?.form).toMatchObject(wanted);
  });

  it('of two offices, the later one counts; the product’s own are never taken away', async () => {
    const labels = [own({ 挂点干部: 'contact.title' }), own({ '挂点 干部': 'contact.name' })];
    const { rows } = await importNeeds(form, { labels });
    expect(rows[0]?.form.contact).toMatchObject({ name: '李四', title: '' });
    const taken = await importNeeds(form, {
      labels: [own({ 需求名称: 'goal', 挂点干部: 'no.such' })],
    });
    expect(taken.rows[0]?.form).toMatchObject({ title: '气孔检测', goal: '' });
  });

  it.each([
    [{ 难处: 'problem' }, []],
    [{ 存在问题: 'problem' }, []],
    [{ 难处: 'nothing' }, ['need.难处 LABEL_FIELD_UNKNOWN']],
    [{ 难处: 'toString' }, ['need.难处 LABEL_FIELD_UNKNOWN']],
    [{ 需求名称: 'goal' }, ['need.需求名称 LABEL_KNOWN']],
    [{ '联系人（手机）': 'goal' }, ['need.联系人（手机） LABEL_KNOWN']],
    [{ 备注: 'goal' }, ['need.备注 LABEL_KNOWN']],
    [{ 难处: 'goal', '难 处：': 'problem' }, ['need.难 处： LABEL_TWICE']],
  ])('%j is answered %j', (need, wanted) => {
    const said = labelProblems(own(need as unknown as Record<string, string>));
    expect(said.map(({ field, code }) => `${field} ${code}`)).toEqual(wanted);
  });
});
