import { capabilitySchema } from '@jiqia/contracts/http';
import { callerOf, type Caller } from './api-caller.js';
import { type Platform, startPlatform } from './api-harness.js';

/** Classified material is refused on every way in; what nobody has declared stays a draft. */
describe('secrecy', () => {
  let platform: Platform;
  let api: Caller;
  beforeAll(async () => {
    platform = await startPlatform();
    api = callerOf(platform);
  });
  afterAll(() => platform.stop());

  const organisation = { name: '江澄恒驰动力有限公司' };
  const sheet = async (side: string, rows: readonly object[], query = '') => {
    const bytes = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const response = await platform
      .http()
      .post(`/api/imports/${side}?name=a.jsonl&dryRun=false${query}`)
      .set('Content-Type', 'application/octet-stream')
      .send(bytes);
    expect(response.status).toBe(200);
    return response.body as {
      result: { created: number };
      errors: { row: number; field: string; code: string }[];
      notes: { row: number; code: string }[];
    };
  };
  const states = async (): Promise<Record<string, string>> => {
    const { rows } = await platform.database.query<{ title: string; state: string }>(
      'SELECT title, state FROM need ORDER BY title',
    );
    return Object.fromEntries(rows.map(({ title, state }) => [title, state]));
  };

  it('refuses words of it in a form and in an edit, by field', async () => {
    const need = { title: '机密★ 某型装置', organisation, problem: '不涉密', keywords: ['绝密'] };
    expect(await api.post('/api/needs', 400, need)).toMatchObject({
      errors: [
        {
          field: 'title',
          code: 'CLASSIFIED_WORDS',
          message: '含有密级或涉密字样“机密”：本平台不接收涉密内容，请核实并删去涉密内容后再填',
        },
        { field: 'keywords.0', code: 'CLASSIFIED_WORDS' },
      ],
    });
    const form = { title: '机密计算平台', kind: 'ACHIEVEMENT', organisation };
    const made = capabilitySchema.parse(await api.post('/api/capabilities', 201, form));
    const edited = await platform
      .http()
      .put(`/api/capabilities/${made.id}`)
      .set('If-Match', '"1"')
      .send({ ...form, detail: '本成果涉密' });
    expect({ status: edited.status, body: edited.body as unknown }).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'detail', code: 'CLASSIFIED_WORDS' }] },
    });
  });

  it('refuses rows of a sheet by their level, their words and their declaration', async () => {
    const rows = [
      { 需求名称: '甲', 单位名称: '甲厂', 密级: '秘密' },
      { 需求名称: '乙', 单位名称: '甲厂', 密级: '公开', 涉密声明: '不涉密' },
      { 需求名称: '丙', 单位名称: '甲厂', 主要问题: '内部资料，不得外传' },
      { 需求名称: '丁', 单位名称: '甲厂', 涉密声明: '涉密' },
      { 需求名称: '戊', 单位名称: '甲厂', 密级: '', 涉密声明: '是' },
    ];
    const { errors, result } = await sheet('need', rows);
    expect(errors.map(({ row, field, code }) => [row, field, code])).toEqual([
      [1, 'secrecyLevel', 'CLASSIFIED_LEVEL'],
      [3, 'problem', 'CLASSIFIED_WORDS'],
      [4, 'secrecyDeclared', 'CLASSIFIED_DECLARED'],
    ]);
    expect(result.created).toBe(2);
    expect(await states()).toEqual({ 乙: 'PUBLISHED', 戊: 'PUBLISHED' });
    const offers = [{ 成果名称: '己', 单位名称: '甲厂', 成果密级: '内部' }];
    expect((await sheet('capability', offers)).errors).toMatchObject([
      { field: 'secrecyLevel', code: 'CLASSIFIED_LEVEL' },
    ]);
  });

  it('keeps what nobody has declared as a draft, and takes the word of whoever brings the file', async () => {
    const rows = [
      { 需求名称: '未声明的', 单位名称: '甲厂', 主要问题: '漏检' },
      { 需求名称: '写明否的', 单位名称: '甲厂', 涉密声明: '否' },
    ];
    expect((await sheet('need', rows)).notes.map(({ code }) => code)).toEqual([
      'STAYS_UNDECLARED',
      'STAYS_UNDECLARED',
    ]);
    expect(await states()).toMatchObject({ 未声明的: 'DRAFT', 写明否的: 'DRAFT' });
    const declared = [
      { 需求名称: '随文件声明的', 单位名称: '甲厂' },
      { 需求名称: '另写明否的', 单位名称: '甲厂', 涉密声明: '否' },
    ];
    await sheet('need', declared, '&secrecyDeclared=true');
    expect(await states()).toMatchObject({ 随文件声明的: 'PUBLISHED', 另写明否的: 'DRAFT' });
  });
});
