import { dayInBeijing } from '@jiqia/clock';
import { capabilitySchema, needSchema } from '@jiqia/contracts/http';
import { callerOf, type Caller } from './api-caller.js';
import { type Platform, startPlatform } from './api-harness.js';

/** Needs and capabilities by hand, along their state tables. */
describe('the registers over HTTP', () => {
  let platform: Platform;
  let api: Caller;

  beforeAll(async () => {
    platform = await startPlatform();
    api = callerOf(platform);
  });
  afterAll(() => platform.stop());

  it('writes a need by hand, edits it and publishes it move by move', async () => {
    const form = {
      title: '污泥低温干化除臭',
      organisation: { name: '江澄净水有限公司' },
      contact: { name: '何清', phone: '199-0000-0099', email: 'hq@people.example.org' },
      problem: '污泥含水率高、气味大',
      keywords: ['污泥', '干化'],
    };
    const draft = needSchema.parse(await api.post('/api/needs', 201, form));
    expect(draft).toMatchObject({
      state: 'DRAFT',
      stateLabel: '草稿',
      organisation: '江澄净水有限公司',
    });
    expect(draft.moves.map((move) => [move.to, move.wants])).toEqual([
      ['SUBMITTED', 'secrecyDeclared'],
      ['CLOSED', 'resolution'],
    ]);
    const moves = `/api/needs/${draft.id}/moves`;
    expect(await api.post(moves, 422, { to: 'SUBMITTED' })).toMatchObject({
      code: 'NEED_INCOMPLETE',
      errors: [{ field: 'secrecyDeclared' }],
    });
    await platform
      .http()
      .put(`/api/needs/${draft.id}`)
      .set('If-Match', '"1"')
      .send({ ...form, secrecyDeclared: true })
      .expect(200);
    await api.post(moves, 200, { to: 'SUBMITTED' });
    expect(await api.post(moves, 422, { to: 'PUBLISHED' })).toMatchObject({
      errors: [{ field: 'field' }, { field: 'keyTechnology' }],
    });
    expect(await api.post(moves, 422, { to: 'RETURNED', reason: ' ' })).toMatchObject({
      code: 'MOVE_INCOMPLETE',
      errors: [{ field: 'reason' }],
    });
    await api.post(moves, 200, { to: 'RETURNED', reason: '请补充领域与技术关键' });
    await platform
      .http()
      .put(`/api/needs/${draft.id}`)
      .set('If-Match', '"4"')
      .send({ ...form, secrecyDeclared: true, field: '资源与环境', goal: '含水率低于 40%' })
      .expect(200);
    await api.post(moves, 200, { to: 'SUBMITTED' });
    const stale = await platform
      .http()
      .post(moves)
      .set('If-Match', '"2"')
      .send({ to: 'PUBLISHED' })
      .expect(412);
    expect(stale.body).toMatchObject({ details: { currentVersion: 6 } });
    expect(await api.post(moves, 200, { to: 'PUBLISHED' })).toMatchObject({
      state: 'PUBLISHED',
      version: 7,
    });
    expect(await api.post(moves, 422, { to: 'CLOSED' })).toMatchObject({
      errors: [{ field: 'resolution' }],
    });
    expect(
      await api.post(moves, 200, {
        to: 'CLOSED',
        resolution: 'SOLVED_ELSEWHERE',
        reason: '自行解决',
      }),
    ).toMatchObject({ state: 'CLOSED', resolutionLabel: '另行解决', moves: [] });
    expect(await api.post(moves, 422, { to: 'PUBLISHED' })).toMatchObject({
      code: 'ILLEGAL_STATE_MOVE',
    });
  });

  it('keeps a title without what turns its direction, and addresses in plain letters', async () => {
    const form = {
      title: '\u202E压铸\u200B铝合金',
      organisation: { name: '江澄\u2066恒驰有限公司' },
    };
    const contact = { name: '何清', phone: '１９９-0000-0099', email: 'ｈｑ@people.example.org' };
    const need = needSchema.parse(await api.post('/api/needs', 201, { ...form, contact }));
    expect(need).toMatchObject({ title: '压铸铝合金', organisation: '江澄恒驰有限公司' });
    const { rows } = await platform.database.query(
      `SELECT p.phone, p.email FROM person p JOIN need n ON n.contact_id = p.id WHERE n.id = $1`,
      [need.id],
    );
    expect(rows).toEqual([{ phone: '199-0000-0099', email: 'hq@people.example.org' }]);
  });

  it('refuses what is no address, no telephone number and no credit code', async () => {
    const organisation = { name: '渝临理工大学', creditCode: '91350100M000100Y44' };
    const wrong = { email: 'a@example.org；b@example.org', phone: '见附件' };
    for (const [path, field] of [
      ['needs', 'contact'],
      ['capabilities', 'person'],
    ] as const)
      expect(
        await api.post(`/api/${path}`, 400, { title: '甲', organisation, [field]: wrong }),
      ).toMatchObject({
        code: 'REQUEST_INVALID',
        errors: [
          { field: 'organisation.creditCode' },
          { field: `${field}.phone` },
          { field: `${field}.email` },
        ],
      });
  });

  it('lists a capability, and takes a stale one back only when its owner confirms it', async () => {
    const draft = capabilitySchema.parse(
      await api.post('/api/capabilities', 201, {
        kind: 'EXPERTISE',
        title: '压铸缺陷机器视觉检测',
        summary: '压铸件在线检测',
        organisation: { name: '渝临理工大学', kind: 'UNIVERSITY' },
        person: { name: '卢见深', phone: '199-0000-0001', email: 'lu@people.example.org' },
        avoidOrganisations: ['江澄对手公司'],
      }),
    );
    expect(draft).toMatchObject({ kindLabel: '专家能力', person: '卢见深', confirmedAt: null });
    const moves = `/api/capabilities/${draft.id}/moves`;
    await api.post(moves, 200, { to: 'SUBMITTED' });
    expect(await api.post(moves, 422, { to: 'RETURNED' })).toMatchObject({
      errors: [{ field: 'reason' }],
    });
    await api.post(moves, 200, { to: 'LISTED' });
    expect(await api.post(moves, 403, { to: 'STALE' })).toMatchObject({ code: 'MOVE_FORBIDDEN' });
    await platform.database.query(
      `UPDATE capability SET state = 'STALE', lock_version = lock_version + 1`,
    );
    expect(await api.get(`/api/capabilities?state=STALE`)).toMatchObject({
      items: [{ id: draft.id, stateLabel: '待确认更新' }],
    });
    expect(await api.post(moves, 422, { to: 'LISTED' })).toMatchObject({
      code: 'CAPABILITY_UNCONFIRMED',
      errors: [{ field: 'confirmed' }],
    });
    const listed = capabilitySchema.parse(
      await api.post(moves, 200, { to: 'LISTED', confirmed: true }),
    );
    expect(listed.confirmedAt).toBe(dayInBeijing(new Date()));
    expect(api.spoken.join()).not.toMatch(/199-0000|people\.example|对手公司/);
  });
});
