import {
  organisationDuplicatePageSchema,
  mergePageSchema,
  mergeSchema,
  organisationPageSchema,
  organisationSchema,
} from '@jiqia/contracts/http';
import { PLAN_NAMES } from '../support/plan-names.js';
import { callerOf, type Caller } from './api-caller.js';
import { type Platform, startPlatform } from './api-harness.js';

/** The register of organisations by hand. */
describe('organisations over HTTP', () => {
  let platform: Platform;
  let api: Caller;
  beforeAll(async () => {
    platform = await startPlatform();
    api = callerOf(platform);
  });
  afterAll(() => platform.stop());

  it('are registered, renamed and found by their former name', async () => {
    const made = organisationSchema.parse(
      await api.post('/api/organisations', 201, {
        name: '江澄净水有限公司',
        creditCode: '９１350100m000100y43',
        park: '凤凰湖',
      }),
    );
    expect(made).toMatchObject({ kindLabel: '企业', creditCode: '91350100M000100Y43', version: 1 });
    const { id, version: _version, kindLabel: _label, mergedInto: _into, ...form } = made;
    const put = (version: number, body: object) =>
      platform.http().put(`/api/organisations/${id}`).set('If-Match', `"${version}"`).send(body);
    await platform.http().put(`/api/organisations/${id}`).send(form).expect(428);
    const same = await put(1, form).expect(200);
    expect(same.body).toMatchObject({ ...form, version: 2 });
    const renamed = await put(2, { ...form, name: '江澄水务集团有限公司' }).expect(200);
    expect(renamed.headers['etag']).toBe('"3"');
    const found = organisationPageSchema.parse(
      await api.get(`/api/organisations?q=${encodeURIComponent('净水')}&kind=ENTERPRISE`),
    );
    expect(found.items.map((item) => item.name)).toEqual(['江澄水务集团有限公司']);
    expect(organisationSchema.parse(await api.get(`/api/organisations/${id}`)).aliases).toEqual([
      { name: '江澄净水有限公司', until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string },
    ]);
  });

  it('say what is wrong: a code, a name that is taken, a kind that is none', async () => {
    const post = (status: number, body: object): Promise<unknown> =>
      api.post('/api/organisations', status, body);
    expect(await post(400, { name: '甲', creditCode: '91350100M000100Y44' })).toMatchObject({
      code: 'REQUEST_INVALID',
      errors: [{ field: 'creditCode', code: 'CREDIT_CODE_INVALID' }],
    });
    expect(await post(409, { name: '江澄净水有限公司' })).toMatchObject({
      code: 'ORGANISATION_NAME_TAKEN',
      title: '“江澄净水有限公司”已是另一单位的名称或别名',
    });
    await post(400, { name: '乙', kind: 'BALL' });
    await platform
      .http()
      .get('/api/organisations/019a0000-0000-7000-8000-000000000001')
      .expect(404);
  });

  it('are one each, whichever of the plan’s names a sheet or a request says', async () => {
    for (const { kind, names } of PLAN_NAMES) {
      const [name, ...others] = names;
      await api.post('/api/organisations', 201, {
        name,
        kind,
        aliases: others.map((other) => ({ name: other })),
      });
    }
    const all = PLAN_NAMES.flatMap(({ names }) => names);
    const before = await count();
    const needs = all.map((name, n) => ({ 需求名称: `表格需求${n}`, 单位名称: name }));
    expect(await api.sheet('need', lines(needs), 'dryRun=false')).toMatchObject({
      result: { created: all.length },
    });
    const offers = all.map((name, n) => ({
      成果名称: `表格成果${n}`,
      单位名称: name,
      类别: '成果',
    }));
    expect(await api.sheet('capability', lines(offers), 'dryRun=false')).toMatchObject({
      result: { created: all.length },
    });
    for (const [n, name] of all.entries()) {
      await api.post('/api/needs', 201, { title: `接口需求${n}`, organisation: { name } });
      await api.post('/api/capabilities', 201, {
        title: `接口成果${n}`,
        kind: 'ACHIEVEMENT',
        organisation: { name },
      });
    }
    expect(await count()).toBe(before);
    for (const { names } of PLAN_NAMES) {
      const { rows } = await platform.database.query(
        `SELECT count(*)::int AS entries FROM (SELECT organisation_id FROM need UNION ALL SELECT organisation_id FROM capability) e
           JOIN organisation o ON o.id = e.organisation_id WHERE o.name = $1`,
        [names[0]],
      );
      expect([names[0], rows]).toEqual([names[0], [{ entries: 4 * names.length }]]);
    }
  });

  it('are proposed as one where they were written before anybody knew, and told apart for good', async () => {
    for (const name of ['江澄华光（西安）机电有限公司', '江澄华光(西安)机电有限责任公司'])
      await api.post('/api/needs', 201, { title: '气孔检测', organisation: { name } });
    const report = async () =>
      organisationDuplicatePageSchema.parse(await api.get('/api/organisation-duplicates'));
    const [pair, ...others] = (await report()).items;
    expect(others).toEqual([]);
    expect(pair?.organisations.map(({ name }) => name)).toEqual([
      '江澄华光（西安）机电有限公司',
      '江澄华光(西安)机电有限责任公司',
    ]);
    expect(pair?.reasons).toEqual([{ code: 'NAME_FORM', label: '名称只有公司形式或地区前缀不同' }]);
    const organisations = pair?.organisations.map(({ id }) => id);
    await api.post('/api/organisation-duplicates/dismissals', 204, { organisations });
    expect((await report()).items).toEqual([]);
    await api.post('/api/organisation-duplicates/dismissals', 400, {
      organisations: [organisations?.[0], organisations?.[0]],
    });
    await platform.http().get('/api/organisation-duplicates?cursor=x').expect(400);
  });

  it('become one after a look ahead, and two again', async () => {
    const ids: string[] = [];
    for (const name of ['渝临化工有限公司', '渝临化工股份有限公司']) {
      await api.post('/api/needs', 201, { title: '废水处理', organisation: { name } });
      const page = await api.get(`/api/organisations?q=${encodeURIComponent(name)}`);
      ids.push(organisationPageSchema.parse(page).items[0]?.id ?? '');
    }
    const [winnerId, loserId] = ids;
    const query = `winnerId=${winnerId}&loserId=${loserId}`;
    expect(await api.get(`/api/organisation-merges/preview?${query}`)).toEqual({
      moves: [{ part: 'need', label: '技术需求', count: 1 }],
      problems: [],
    });
    const merge = mergeSchema.parse(
      await api.post('/api/organisation-merges', 201, { winnerId, loserId }),
    );
    expect(organisationSchema.parse(await api.get(`/api/organisations/${loserId}`))).toMatchObject({
      mergedInto: winnerId,
    });
    await platform
      .http()
      .put(`/api/organisations/${loserId}`)
      .set('If-Match', '"9"')
      .send({ name: '又一名' })
      .expect(409);
    expect(await api.post('/api/organisation-merges', 409, { winnerId, loserId })).toMatchObject({
      code: 'MERGE_CLASHES',
      title: '还不能合并：“渝临化工股份有限公司”已并入另一条记录',
    });
    await api.post(`/api/organisation-merges/${merge.id}/undo`, 200);
    expect(await api.post(`/api/organisation-merges/${merge.id}/undo`, 409)).toMatchObject({
      code: 'MERGE_UNDONE',
    });
    expect(mergePageSchema.parse(await api.get('/api/organisation-merges'))).toEqual({
      items: [{ ...merge, undoneAt: expect.any(String) as string }],
      nextCursor: null,
    });
    expect(organisationSchema.parse(await api.get(`/api/organisations/${loserId}`))).toMatchObject({
      mergedInto: null,
      aliases: [],
    });
  });

  const count = async (): Promise<number> => {
    const { rows } = await platform.database.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM organisation',
    );
    return rows[0]?.n ?? 0;
  };
  const lines = (rows: readonly object[]): Buffer =>
    Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
});
