import { organisationPageSchema, organisationSchema } from '@jiqia/contracts/http';
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
    const { id, version: _version, kindLabel: _label, ...form } = made;
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
});
