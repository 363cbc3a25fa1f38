import {
  capabilitySchema,
  endorsementSchema,
  mergePageSchema,
  mergeSchema,
  organisationSchema,
  organisationTreeSchema,
  personDuplicatePageSchema,
  personPageSchema,
  personSchema,
} from '@jiqia/contracts/http';
import request from 'supertest';
import { signedIn } from '../support/sign-in.mjs';
import { callerOf, type Caller } from './api-caller.js';
import { type Platform, startPlatform, until } from './api-harness.js';

/** Persons and their memberships by hand. */
describe('persons over HTTP', () => {
  let platform: Platform;
  let api: Caller;
  beforeAll(async () => {
    platform = await startPlatform();
    api = callerOf(platform);
  });
  afterAll(() => platform.stop());

  const organisation = async (name: string, kind = 'ENTERPRISE'): Promise<string> =>
    organisationSchema.parse(await api.post('/api/organisations', 201, { name, kind })).id;
  const put = (path: string, version: number, body: object) =>
    platform.http().put(path).set('If-Match', `"${version}"`).send(body);

  it('are registered, found, edited, and join and leave organisations', async () => {
    const firm = await organisation('江澄人员厂');
    const society = await organisation('人员学会', 'NATIONAL_SOCIETY');
    const made = personSchema.parse(
      await api.post('/api/persons', 201, {
        name: '金 石',
        organisationId: firm,
        role: 'CONTACT',
        phone: '１３８００００００１１',
        email: 'jinshi@example.org',
      }),
    );
    expect(made).toMatchObject({
      organisation: '江澄人员厂',
      phone: '13800000011',
      memberships: [{ role: 'CONTACT', roleLabel: '联系人', organisation: '江澄人员厂' }],
    });
    const path = `/api/persons/${made.id}`;
    const joined = personSchema.parse(
      await api.post(`${path}/memberships`, 201, {
        organisationId: society,
        role: 'EXPERT',
        validFrom: '2025-01-01',
      }),
    );
    const expert = joined.memberships.find(({ role }) => role === 'EXPERT');
    const membership = `${path}/memberships/${expert?.id}`;
    expect(
      (await put(membership, 1, { validFrom: '2025-01-01', validUntil: '2024-01-01' }).expect(400))
        .body,
    ).toMatchObject({ errors: [{ field: 'validUntil', code: 'VALID_UNTIL_BEFORE_FROM' }] });
    const ended = await put(membership, 1, { validFrom: '2025-01-01', validUntil: '2025-12-31' });
    expect(personSchema.parse(ended.body).memberships).toContainEqual({
      ...expert,
      validUntil: '2025-12-31',
      version: 2,
    });
    const again = { organisationId: society, role: 'EXPERT', validFrom: '2025-06-01' };
    expect(await api.post(`${path}/memberships`, 409, again)).toMatchObject({
      title: '此人在该单位同一时期已是“专家”',
    });
    const edited = await put(path, 1, { name: '金石', title: '高级工程师' }).expect(200);
    expect(edited.headers['etag']).toBe('"2"');
    expect(edited.body).toMatchObject({ name: '金石', phone: '13800000011' });
    const found = await api.get(`/api/persons?q=${encodeURIComponent('人员学会')}&role=EXPERT`);
    expect(personPageSchema.parse(found).items.map(({ name }) => name)).toEqual(['金石']);
    expect(JSON.stringify(found)).not.toContain('13800000011');
  });

  it('are vouched for by a society, which their page and their capabilities show with the date', async () => {
    const society = await organisation('推荐学会', 'NATIONAL_SOCIETY');
    const branch = organisationSchema.parse(
      await api.post('/api/organisations', 201, {
        name: '推荐学会大数据分会',
        kind: 'SOCIETY_BRANCH',
        parentId: society,
      }),
    );
    const tree = organisationTreeSchema.parse(
      await api.get(`/api/organisations/${branch.id}/tree`),
    );
    expect(tree.items.map(({ name, kindLabel, level }) => [name, kindLabel, level])).toEqual([
      ['推荐学会', '全国学会', 0],
      ['推荐学会大数据分会', '学会分支机构', 1],
    ]);
    await put(`/api/organisations/${society}`, 1, {
      name: '推荐学会',
      kind: 'NATIONAL_SOCIETY',
      parentId: branch.id,
    }).expect(422);
    const capability = capabilitySchema.parse(
      await api.post('/api/capabilities', 201, {
        title: '气孔诊断',
        kind: 'EXPERTISE',
        organisation: { name: '推荐大学', kind: 'UNIVERSITY' },
        person: { name: '程门', title: '教授' },
      }),
    );
    const found = await api.get(`/api/persons?q=${encodeURIComponent('程门')}`);
    const [person] = personPageSchema.parse(found).items;
    const path = `/api/persons/${person?.id}/endorsements`;
    const made = await api.post(path, 201, { societyId: branch.id, vouchedOn: '2026-05-01' });
    const { id } = endorsementSchema.parse(made);
    const vouched = { society: '推荐学会大数据分会', vouchedOn: '2026-05-01', vouchedUntil: null };
    expect(await api.get(`/api/persons/${person?.id}`)).toMatchObject({
      endorsements: [{ ...vouched, inForce: true }],
    });
    expect(await api.get(`/api/capabilities/${capability.id}`)).toMatchObject({
      endorsements: [vouched],
    });
    await api.post(`${path}/${id}/withdrawal`, 204);
    expect(await api.get(`/api/capabilities/${capability.id}`)).toMatchObject({ endorsements: [] });
  });

  it('who are probably one are told, become one after a look ahead, and two again', async () => {
    const ids: string[] = [];
    for (const [name, firm] of [
      ['钟鸣', '江澄合并机电有限公司'],
      ['钟 鸣', '江澄合并机电股份有限公司'],
    ] as const) {
      const organisationId = await organisation(firm);
      const phone = '13800000099';
      const made = await api.post('/api/persons', 201, { name, organisationId, phone });
      ids.push(personSchema.parse(made).id);
    }
    const [winnerId, loserId] = ids;
    const report = personDuplicatePageSchema.parse(await api.get('/api/persons/duplicates'));
    expect(report.items).toEqual([
      expect.objectContaining({
        id: ids.join('_'),
        reasons: [
          { code: 'NAME_ORGANISATION', label: '姓名相同，所在单位名称相近' },
          { code: 'PHONE', label: '电话相同' },
        ],
      }),
    ]);
    const query = `winnerId=${winnerId}&loserId=${loserId}`;
    expect(await api.get(`/api/person-merges/preview?${query}`)).toEqual({
      moves: [{ part: 'membership', label: '任职关系', count: 1 }],
      problems: [],
    });
    const merge = mergeSchema.parse(
      await api.post('/api/person-merges', 201, { winnerId, loserId }),
    );
    expect(await api.get(`/api/persons/${loserId}`)).toMatchObject({ mergedInto: winnerId });
    expect(await api.get('/api/persons/duplicates')).toMatchObject({ items: [] });
    await api.post(`/api/person-merges/${merge.id}/undo`, 200);
    expect(mergePageSchema.parse(await api.get('/api/person-merges'))).toEqual({
      items: [{ ...merge, undoneAt: expect.any(String) as string }],
      nextCursor: null,
    });
    await api.post('/api/persons/duplicates/dismissals', 204, { persons: ids });
    expect(await api.get('/api/persons/duplicates')).toMatchObject({ items: [] });
  });

  it('show number and address to whom it is due, and note it', async () => {
    const { items } = personPageSchema.parse(await api.get('/api/persons'));
    const id = items[0]?.id ?? '';
    expect(await api.get(`/api/persons/${id}`)).toMatchObject({ email: 'jinshi@example.org' });
    const { cookie } = await signedIn(platform.database, 'AUDITOR');
    const seen = await request(platform.server)
      .get(`/api/persons/${id}`)
      .set('Cookie', cookie)
      .expect(200);
    expect(personSchema.parse(seen.body)).toMatchObject({ name: '金石' });
    expect(Object.keys(seen.body as object)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/phone|email/)]),
    );
    await request(platform.server)
      .put(`/api/persons/${id}`)
      .set('Cookie', cookie)
      .set('If-Match', '"2"')
      .send({ name: '某' })
      .expect(403);
    const noted = await until(
      async () =>
        (
          await platform.database.query<{ actor: string }>(
            `SELECT actor FROM access_event WHERE action = 'person.contact' AND entity_id = $1`,
            [id],
          )
        ).rows,
      (rows) => rows.length > 0,
    );
    expect(noted).toEqual([{ actor: platform.organiser.accountId }]);
  });
});
