import { createHmac } from 'node:crypto';
import { NoticesModule } from '@jiqia/notices';
import type TestAgent from 'supertest/lib/agent.js';
import {
  enter,
  type InvitedPair,
  makeCapability,
  makeEdition,
  makeInvited,
  makeNeed,
} from '../support/factories.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { CALL } from '../support/call.js';
import { type Platform, startPlatform } from './api-harness.js';

const OWNER = '江澄恒驰动力有限公司';
const MASKED = '某企业（渝临市江澄区）';

/** Whose an anonymous need is comes out to nobody but its own, those who run the fair, and the other side once both have agreed. */
describe('an anonymous need', () => {
  let platform: Platform;
  let seeds: TestApp;
  let pair: InvitedPair;
  let needId: string;
  const readers: Record<string, () => TestAgent> = {};

  beforeAll(async () => {
    platform = await startPlatform();
    seeds = await createTestApp([NoticesModule], {
      databaseUrl: platform.environment.DATABASE_URL ?? '',
      now: new Date(),
      environment: { LINK_SECRET: platform.environment.LINK_SECRET ?? '' },
    });
    const edition = await makeEdition(seeds, { id: 'A' });
    const need = await makeNeed(seeds, {
      externalId: 'N-anonymous',
      anonymous: true,
      region: '渝临市江澄区',
      organisation: {
        name: OWNER,
        aliases: ['HC牌'],
        park: '东江产业园',
        region: '渝临市江澄区',
      },
    });
    const capability = await makeCapability(seeds);
    needId = need.id;
    await enter(seeds, edition, { needs: [need], capabilities: [capability] });
    pair = await makeInvited(seeds, { edition, need, capability });
    const other = (await makeNeed(seeds)).organisationId;
    readers['expert'] = await platform.as('EXPERT', {
      kind: 'person',
      id: capability.personId ?? '',
    });
    const firm = { kind: 'organisation', id: need.organisationId } as const;
    readers['owner'] = await platform.as('ENTERPRISE_OWNER', firm);
    readers['member'] = await platform.as('ENTERPRISE_MEMBER', firm);
    readers['stranger'] = await platform.as('ENTERPRISE_OWNER', {
      kind: 'organisation',
      id: other,
    });
    readers['park'] = await platform.as('PARK_OFFICER', { kind: 'park', id: '东江产业园' });
    readers['other park'] = await platform.as('PARK_OFFICER', { kind: 'park', id: '西江产业园' });
    readers['edition'] = await platform.as('EDITION_ORGANISER', {
      kind: 'edition',
      id: edition.id,
    });
    readers['auditor'] = await platform.as('AUDITOR');
    readers['organiser'] = platform.http;
  });
  afterAll(async () => {
    await seeds.close();
    await platform.stop();
  });

  /** What a reader is shown of the need, by itself and in the list. */
  const shownTo = async (who: string): Promise<string[]> => {
    const agent = readers[who]?.();
    if (!agent) throw new Error(who);
    const one = (await agent.get(`/api/needs/${needId}`).expect(200)).body as Shown;
    const { items } = (await agent.get('/api/needs?limit=100').expect(200)).body as {
      items: Shown[];
    };
    expect(one.anonymous).toBe(true);
    const listed = items.find(({ id }) => id === needId);
    return [one.organisation, listed?.organisation ?? 'not listed'];
  };
  const invited = async (): Promise<string> =>
    (await readers['expert']?.().get('/api/editions/A/invitations').expect(200))?.text ?? '';
  const answerPage = async (id: string): Promise<string> => {
    const token = createHmac('sha256', platform.environment.LINK_SECRET ?? '')
      .update(`invitation:${id}`)
      .digest('base64url');
    return (await platform.visitor().get(`/answer/${token}`).expect(200)).text;
  };

  it.each(['organiser', 'edition', 'auditor', 'owner', 'member', 'park'])(
    'is called by its name to its %s',
    async (who) => expect(await shownTo(who)).toEqual([OWNER, OWNER]),
  );

  it.each(['stranger', 'expert', 'other park'])('is masked to the %s', async (who) => {
    expect(await shownTo(who)).toEqual([MASKED, MASKED]);
  });

  it('is masked on the public page and named on that of those who run the edition', async () => {
    const page = (await platform.visitor().get('/editions/A').expect(200)).text;
    expect(page).toContain(MASKED);
    expect(page).not.toContain('恒驰');
    const found = await platform.visitor().get(`/editions/A?q=${encodeURIComponent('恒驰')}`);
    expect(found.text).not.toContain('工业相机表面缺陷检测需求');
    expect((await platform.http().get('/editions/A').expect(200)).text).toContain(OWNER);
  });

  it('is masked to the other side until both have said yes', async () => {
    await seeds.drain();
    const sent = seeds.mailer.sent.map((mail) => ({ ...mail, to: mail.to.address }));
    const asked = sent.find(({ to }) => to.startsWith('expert'));
    expect(asked?.text).toContain(MASKED);
    expect(JSON.stringify(asked)).not.toContain('恒驰');
    for (const text of [await answerPage(pair.capability.id), await invited()]) {
      expect(text).toContain(MASKED);
      expect(text).not.toContain('恒驰');
    }
    expect(await answerPage(pair.need.id)).not.toContain(MASKED);
    await answer(pair.need.id);
    expect(await shownTo('expert')).toEqual([MASKED, MASKED]);
  });

  it('is named to the other side, and to nobody else, once both have', async () => {
    await answer(pair.capability.id);
    expect(await shownTo('expert')).toEqual([OWNER, OWNER]);
    expect(await invited()).toContain(OWNER);
    expect(await answerPage(pair.capability.id)).toContain(OWNER);
    expect(await shownTo('stranger')).toEqual([MASKED, MASKED]);
  });

  it('is not published while its text tells whose it is, and stays anonymous where a form says nothing of it', async () => {
    const form = {
      title: '气孔检测',
      problem: '恒驰动力的产线漏检',
      keyTechnology: '见专利 ZL 2023 1 0123456.7',
      keywords: ['压铸', 'ＨＣ牌'],
      field: '电子信息',
      region: '渝临市江澄区',
      organisation: { name: OWNER },
      secrecyDeclared: true,
    };
    const made = (
      await platform
        .http()
        .post('/api/needs')
        .send({ ...form, anonymous: true })
    ).body as Shown;
    await platform
      .http()
      .put(`/api/needs/${made.id}`)
      .set('If-Match', '"1"')
      .send(form)
      .expect(200);
    const move = (to: string) => platform.http().post(`/api/needs/${made.id}/moves`).send({ to });
    await move('SUBMITTED').expect(200);
    expect((await move('PUBLISHED').expect(422)).body).toMatchObject({
      code: 'NEED_NAMES_OWNER',
      errors: [
        {
          field: 'problem',
          code: 'OWNER_NAMED',
          message: '含有能认出本单位的字样“恒驰动力”：匿名需求发布前请删去或改写',
        },
        { field: 'keyTechnology', message: expect.stringContaining('ZL 2023 1 0123456.7') },
        { field: 'keywords.1', message: expect.stringContaining('HC牌') },
      ],
    });
    const refused = await platform
      .http()
      .put(`/api/needs/${needId}`)
      .set('If-Match', '*')
      .send({ ...form, keyTechnology: '漏检率≤0.5%', keywords: [] });
    expect(refused.status).toBe(400);
    const { version } = (await platform.http().get(`/api/needs/${needId}`)).body as Shown;
    const edited = await platform
      .http()
      .put(`/api/needs/${needId}`)
      .set('If-Match', `"${version}"`)
      .send({ ...form, keyTechnology: '漏检率≤0.5%', keywords: [] });
    expect({ status: edited.status, body: edited.body as unknown }).toMatchObject({
      status: 422,
      body: { code: 'NEED_NAMES_OWNER', errors: [{ field: 'problem' }] },
    });
  });

  it('comes from a sheet, and waits there while it tells whose it is', async () => {
    const rows = [
      { 需求名称: '甲', 单位名称: '江澄远山精工有限公司', 是否匿名: '是', 涉密声明: '是' },
      { 需求名称: '乙', 单位名称: '甲厂', 组织信息展示: '隐藏', 涉密声明: '是' },
      { 需求名称: '丙', 单位名称: '甲厂', 组织信息展示: '公开', 涉密声明: '是' },
      { 需求名称: '丁', 单位名称: '甲厂', 是否匿名: '看情况', 涉密声明: '是' },
      {
        需求名称: '江澄远山精工有限公司的需求',
        单位名称: '江澄远山精工有限公司',
        是否匿名: '是',
        涉密声明: '是',
      },
    ];
    const { body } = await platform
      .http()
      .post('/api/imports/need?name=a.jsonl&dryRun=false')
      .set('Content-Type', 'application/octet-stream')
      .send(Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join('')))
      .expect(200);
    expect(body).toMatchObject({
      errors: [{ row: 4, code: 'ANONYMITY_UNREADABLE' }],
      notes: [{ row: 5, field: 'title', code: 'OWNER_NAMED_ROW' }],
    });
    const made = await platform.database.query(
      `SELECT title, anonymous, state FROM need WHERE title = ANY($1) ORDER BY id`,
      [rows.map((row) => row.需求名称)],
    );
    expect(made.rows).toEqual([
      { title: '甲', anonymous: true, state: 'PUBLISHED' },
      { title: '乙', anonymous: true, state: 'PUBLISHED' },
      { title: '丙', anonymous: false, state: 'PUBLISHED' },
      { title: '江澄远山精工有限公司的需求', anonymous: true, state: 'SUBMITTED' },
    ]);
  });

  async function answer(id: string): Promise<void> {
    await platform
      .http()
      .post(`/api/invitations/${id}/answer`)
      .send({ answer: 'ACCEPTED', onBehalf: CALL })
      .expect(200);
  }
});

interface Shown {
  readonly id: string;
  readonly organisation: string;
  readonly anonymous: boolean;
  readonly version: number;
}
