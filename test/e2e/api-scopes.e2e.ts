import type TestAgent from 'supertest/lib/agent.js';
import { type Platform, startPlatform } from './api-harness.js';

const PARK = '江澄大数据产业园';
const firm = (name: string, park = '') => ({
  name: `江澄${name}有限公司`,
  kind: 'ENTERPRISE',
  park,
});
const form = (title: string, organisation: object) => ({
  title,
  organisation,
  contact: { name: '何清', phone: '199-0000-0099', email: 'hq@people.example.org' },
  problem: `${title}的主要问题`,
  goal: `${title}的目标`,
  basis: `${title}的现有基础`,
  field: '资源与环境',
  secrecyDeclared: true,
});

/** Each kind of user sees and does what is theirs, and hears nothing of the rest. */
describe('roles within a scope', () => {
  let platform: Platform;
  let ownId: string;
  let foreignId: string;
  let draft: string;
  let foreignDraft: string;
  let published: string;
  let owner: () => TestAgent;
  let member: () => TestAgent;
  let officer: () => TestAgent;

  const organisationOf = async (name: string): Promise<string> => {
    const { rows } = await platform.database.query<{ id: string }>(
      'SELECT id FROM organisation WHERE name = $1',
      [name],
    );
    return rows[0]?.id ?? '';
  };
  const file = async (title: string, organisation: object): Promise<string> => {
    const answer = await platform.http().post('/api/needs').send(form(title, organisation));
    expect(answer.status).toBe(201);
    return (answer.body as { id: string }).id;
  };
  const publish = async (id: string): Promise<void> => {
    for (const to of ['SUBMITTED', 'PUBLISHED'])
      await platform.http().post(`/api/needs/${id}/moves`).send({ to }).expect(200);
  };

  beforeAll(async () => {
    platform = await startPlatform();
    draft = await file('本园草稿', firm('云谷', PARK));
    foreignDraft = await file('别处草稿', firm('绿源', '别处产业园'));
    published = await file('别处已发布', firm('绿源'));
    await publish(published);
    ownId = await organisationOf('江澄云谷有限公司');
    foreignId = await organisationOf('江澄绿源有限公司');
    owner = await platform.as('ENTERPRISE_OWNER', { kind: 'organisation', id: ownId });
    member = await platform.as('ENTERPRISE_MEMBER', { kind: 'organisation', id: ownId });
    officer = await platform.as('PARK_OFFICER', { kind: 'park', id: PARK });
  });
  afterAll(() => platform.stop());

  const titlesFor = async (who: () => TestAgent): Promise<string[]> => {
    const { body } = await who().get('/api/needs').expect(200);
    return (body as { items: { title: string }[] }).items.map(({ title }) => title).toSorted();
  };

  it('list what is theirs and what is published', async () => {
    for (const who of [owner, member, officer])
      expect(await titlesFor(who)).toEqual(['别处已发布', '本园草稿'].toSorted());
    const moderator = await platform.as('MODERATOR');
    expect(await titlesFor(moderator)).toHaveLength(3);
    const bureau = await platform.as('BUREAU_OFFICER', { kind: 'region', id: '永川区' });
    expect(await titlesFor(bureau)).toEqual(['别处已发布']);
  });

  it('see all of their own, and of others’ as much as the tier opens', async () => {
    const own = (await owner().get(`/api/needs/${draft}`).expect(200)).body as object;
    expect(own).toMatchObject({ basis: '本园草稿的现有基础', secrecyDeclared: true });
    const other = (await owner().get(`/api/needs/${published}`).expect(200)).body as object;
    expect(other).toMatchObject({ problem: '别处已发布的主要问题', moves: [] });
    for (const field of ['basis', 'budgetWan', 'indicators', 'details', 'ref', 'secrecyDeclared'])
      expect(other).not.toHaveProperty(field);
    expect(JSON.stringify(other)).not.toContain('现有基础');
  });

  it('hear of others’ drafts that they are not there, whatever they try', async () => {
    const nobody = '019a0000-0000-7000-8000-0000000000ff';
    for (const who of [owner, member, officer]) {
      const missing = await who().get(`/api/needs/${nobody}`);
      const hidden = await who().get(`/api/needs/${foreignDraft}`);
      expect(missing.status).toBe(404);
      expect({ ...(hidden.body as object), instance: '', requestId: '' }).toEqual({
        ...(missing.body as object),
        instance: '',
        requestId: '',
      });
      const edited = await who()
        .put(`/api/needs/${foreignDraft}`)
        .set('If-Match', '"1"')
        .send(form('夺走', firm('云谷')));
      expect(edited.status).toBe(404);
      const moved = await who()
        .post(`/api/needs/${foreignDraft}/moves`)
        .send({ to: 'CLOSED', resolution: 'WITHDRAWN' });
      expect(moved.status).toBe(404);
    }
  });

  it('file for those they speak for, and for nobody else, whatever the form says of them', async () => {
    const mine = await member()
      .post('/api/needs')
      .send(form('成员起草', firm('云谷')));
    expect(mine.status).toBe(201);
    const posts = [
      [member, firm('绿源')],
      [owner, firm('绿源', PARK)],
      // Says that it is of the park, which it is not.
      [officer, firm('绿源', PARK)],
      [officer, firm('新来')],
      [owner, firm('冒名新设')],
    ] as const;
    for (const [who, organisation] of posts)
      expect((await who().post('/api/needs').send(form('代填', organisation))).status).toBe(403);
    const { rows } = await platform.database.query<{ park: string }>(
      'SELECT park FROM organisation WHERE id = $1',
      [foreignId],
    );
    expect(rows).toEqual([{ park: '别处产业园' }]);
    expect(await organisationOf('江澄冒名新设有限公司')).toBe('');
    const newcomer = await officer()
      .post('/api/needs')
      .send(form('园区代填', firm('入园', PARK)));
    expect(newcomer.status).toBe(201);
  });

  it('cannot hand an entry over to others, nor take theirs', async () => {
    const mine = (
      await owner()
        .post('/api/needs')
        .send(form('自己的', firm('云谷')))
    ).body as {
      id: string;
    };
    const given = await owner()
      .put(`/api/needs/${mine.id}`)
      .set('If-Match', '"1"')
      .send(form('自己的', firm('绿源')));
    expect(given.status).toBe(403);
    const kept = (await owner().get(`/api/needs/${mine.id}`).expect(200)).body as object;
    expect(kept).toMatchObject({ organisation: '江澄云谷有限公司', version: 1 });
  });

  it('move as far as their role goes: to be submitted, and published by a moderator alone', async () => {
    const { id } = (
      await member()
        .post('/api/needs')
        .send(form('走流程', firm('云谷')))
    ).body as {
      id: string;
    };
    const move = (who: () => TestAgent, to: string, more = {}) =>
      who()
        .post(`/api/needs/${id}/moves`)
        .send({ to, ...more });
    expect((await move(member, 'CLOSED', { resolution: 'WITHDRAWN' })).status).toBe(200);
    const again = (
      await member()
        .post('/api/needs')
        .send(form('再走流程', firm('云谷')))
    ).body as { id: string };
    const step = (who: () => TestAgent, to: string) =>
      who().post(`/api/needs/${again.id}/moves`).send({ to });
    expect((await step(member, 'SUBMITTED')).status).toBe(200);
    for (const who of [member, owner, officer])
      expect((await step(who, 'PUBLISHED')).status).toBe(403);
    const elsewhere = await platform.as('MODERATOR', { kind: 'park', id: '别处产业园' });
    expect((await step(elsewhere, 'PUBLISHED')).status).toBe(404);
    const moderator = await platform.as('MODERATOR', { kind: 'park', id: PARK });
    expect((await step(moderator, 'PUBLISHED')).status).toBe(200);
    // What is published is not rewritten unseen.
    const edit = await owner()
      .put(`/api/needs/${again.id}`)
      .set('If-Match', '"3"')
      .send(form('改写', firm('云谷')));
    expect(edit.status).toBe(403);
    expect((await step(member, 'PAUSED')).status).toBe(403);
    expect((await step(owner, 'PAUSED')).status).toBe(200);
  });

  it('see of organisations what is public, and of their own the rest', async () => {
    const own = (await officer().get(`/api/organisations/${ownId}`).expect(200)).body as object;
    expect(own).toHaveProperty('externalId');
    const other = (await officer().get(`/api/organisations/${foreignId}`).expect(200))
      .body as object;
    expect(other).toMatchObject({ name: '江澄绿源有限公司' });
    expect(other).not.toHaveProperty('externalId');
  });

  it('are refused at the door where they may do a thing to no row, whether it is there or not', async () => {
    for (const path of [
      '/api/editions/NONE/matches',
      '/api/matches/019a0000-0000-7000-8000-0000000000ff',
      '/api/audit',
      '/api/organisation-merges',
      '/api/organisation-duplicates',
    ])
      expect({ path, status: (await owner().get(path)).status }).toEqual({ path, status: 403 });
  });

  it('of a society take in its branches and teams, and of an expert what is theirs', async () => {
    const capability = (title: string, organisation: string, person: string) => ({
      kind: 'EXPERTISE',
      title,
      organisation: { name: organisation, kind: 'NATIONAL_SOCIETY' },
      person: { name: person },
      summary: `${title}简介`,
      field: '电子信息',
    });
    const make = async (title: string, organisation: string, person: string) => {
      const made = await platform
        .http()
        .post('/api/capabilities')
        .send(capability(title, organisation, person));
      expect(made.status).toBe(201);
      return (made.body as { id: string }).id;
    };
    const branch = await make('分会能力', '中国某学会智能分会', '季明澈');
    const foreign = await make('他会能力', '中国别学会', '卢见深');
    await make('本会能力', '中国某学会', '顾长风');
    const society = await organisationOf('中国某学会');
    await platform.database.query(
      `UPDATE organisation SET parent_id = $1, lock_version = lock_version + 1 WHERE name = '中国某学会智能分会'`,
      [society],
    );
    const staff = await platform.as('SOCIETY_OFFICER', { kind: 'organisation', id: society });
    const { body } = await staff().get('/api/capabilities').expect(200);
    expect(
      (body as { items: { title: string }[] }).items.map(({ title }) => title).toSorted(),
    ).toEqual(['分会能力', '本会能力'].toSorted());
    await staff().get(`/api/capabilities/${branch}`).expect(200);
    await staff().get(`/api/capabilities/${foreign}`).expect(404);
    const { rows } = await platform.database.query<{ id: string }>(
      `SELECT id FROM person WHERE name = '季明澈'`,
    );
    const expert = await platform.as('EXPERT', { kind: 'person', id: rows[0]?.id ?? '' });
    await expert().get(`/api/capabilities/${branch}`).expect(200);
    await expert().get(`/api/capabilities/${foreign}`).expect(404);
    const mine = await expert()
      .put(`/api/capabilities/${branch}`)
      .set('If-Match', '"1"')
      .send(capability('分会能力改', '中国某学会智能分会', '季明澈'));
    expect(mine.status).toBe(200);
    const handed = await expert()
      .put(`/api/capabilities/${branch}`)
      .set('If-Match', '"2"')
      .send(capability('分会能力改', '中国某学会智能分会', '卢见深'));
    expect(handed.status).toBe(403);
  });

  it('end at once when they are taken away', async () => {
    const gone = await platform.as('PARK_OFFICER', { kind: 'park', id: PARK });
    await gone().get(`/api/needs/${draft}`).expect(200);
    await platform.database.query(
      `UPDATE account_grant SET valid_until = now() WHERE role = 'PARK_OFFICER' AND valid_until IS NULL
        AND account_id = (SELECT account_id FROM account_grant WHERE role = 'PARK_OFFICER' ORDER BY created_at DESC LIMIT 1)`,
    );
    await gone().get(`/api/needs/${draft}`).expect(404);
    await platform.http().get(`/api/needs/${draft}`).expect(200);
  });
});
