import { dayInBeijing } from '@jiqia/clock';
import {
  campaignSchema,
  chosenTargetsSchema,
  coverageSchema,
  editionSchema,
  fedSchema,
  importReportSchema,
  needSchema,
  targetPageSchema,
  visitPageSchema,
  visitSchema,
  workBoardSchema,
} from '@jiqia/contracts/http';
import { violatedInvariants } from '@jiqia/invariants';
import type { z } from 'zod';
import { callerOf, type Caller } from './api-caller.js';
import { type Platform, startPlatform, until } from './api-harness.js';
import { EDITION, needOf, sheetOfFirms, surveyLinksTo, typed } from './campaign-forms.js';

const DEADLINE = dayInBeijing(new Date(Date.now() + 20 * 24 * 3600 * 1000));
const EAST = { park: '东江产业园', region: '东江区' };
const WEST = { park: '西江产业园', region: '西江区' };
/** Forty firms of two parks; number 40 has no mail address. */
const firm = (n: number): string => `江澄第${n}精密制造有限公司`;

/** A survey of needs, from the list of whom to ask to what goes into the edition. */
describe('a campaign', () => {
  let platform: Platform;
  let api: Caller;
  let campaign: z.infer<typeof campaignSchema>;
  let officer: ReturnType<typeof callerOf>;
  beforeAll(async () => {
    platform = await startPlatform();
    api = callerOf(platform);
    for (let n = 1; n <= 40; n++) {
      const made = (await api.post('/api/organisations', 201, {
        name: firm(n),
        kind: 'ENTERPRISE',
        ...(n <= 20 ? EAST : WEST),
      })) as { id: string };
      await api.post('/api/persons', 201, {
        organisationId: made.id,
        role: 'CONTACT',
        name: `联系人${n}`,
        ...(n < 40 ? { email: `firm${n}@example.org` } : {}),
      });
    }
    officer = callerOf({
      http: await platform.as('PARK_OFFICER', { kind: 'park', id: EAST.park }),
    });
    await platform.startWorker();
  });
  afterAll(() => platform.stop());

  const path = (rest: string): string => `/api/campaigns/${campaign.id}${rest}`;
  const coverage = async (caller = api) =>
    coverageSchema.parse(await caller.get(path('/coverage')));
  const targets = async (query = '', caller = api) =>
    targetPageSchema.parse(await caller.get(path(`/targets?limit=200${query}`)));
  const targetOf = async (n: number) => {
    const found = (await targets()).items.find(({ organisation }) => organisation === firm(n));
    if (!found) throw new Error(`${firm(n)} is not asked`);
    return found;
  };
  /** Links in the letters to a firm, the oldest first. */
  const links = (n: number): Promise<string[]> =>
    surveyLinksTo(platform.environment.JIQIA_DATA, `firm${n}@example.org`);
  const linkOf = async (n: number): Promise<string> => (await links(n)).at(-1) ?? '';
  const page = (link: string) => platform.visitor().get(link);
  const send = (link: string, body: object) =>
    platform.visitor().post(link).type('form').send(body);
  const tokenOn = (text: string): string => /name="form" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const handIn = async (n: number, title: string): Promise<void> => {
    const link = await linkOf(n);
    const form = tokenOn((await page(link).expect(200)).text);
    await send(link, { ...typed(title), form }).expect(303);
  };
  const needsCalled = async (title: string): Promise<Record<string, unknown>[]> =>
    (
      await platform.database.query<Record<string, unknown>>(
        `SELECT id, state, typed_by, owner_confirmed_by FROM need WHERE title = $1`,
        [title],
      )
    ).rows;

  it('lists whom it would ask, and who cannot be written to, before it asks anybody', async () => {
    campaign = campaignSchema.parse(
      await api.post('/api/campaigns', 201, {
        name: '2026 年企业技术需求摸底',
        asks: '请填报贵单位在生产、研发中遇到的技术难题。',
        deadline: DEADLINE,
        organiser: { name: '江澄市科协', phone: '023-60000000' },
      }),
    );
    await platform
      .http()
      .post(path('/moves'))
      .send({ to: 'OPEN' })
      .expect(422, /CAMPAIGN_WITHOUT_TARGETS/);
    const choice = { parks: [EAST.park, WEST.park], kinds: ['ENTERPRISE'] };
    const preview = chosenTargetsSchema.parse(await api.post(path('/targets'), 200, choice));
    expect(preview).toMatchObject({ dryRun: true, added: 40, known: 0, unaddressed: 1 });
    expect((await targets()).total).toBe(0);
    await api.post(path('/targets'), 200, { ...choice, dryRun: false });
    expect(await targets()).toMatchObject({ total: 40 });
    expect(await coverage()).toMatchObject({ all: { targets: 40, asked: 0, percent: 0 } });
    expect((await coverage()).parks.map(({ name, targets: count }) => [name, count])).toEqual([
      [EAST.park, 20],
      [WEST.park, 20],
    ]);
  });

  it('writes to each with a link of its own when it opens, and names who was not reached', async () => {
    await api.post(path('/moves'), 200, { to: 'OPEN' });
    const asked = await until(coverage, ({ all }) => all.asked + all.unreachable === 40);
    expect(asked.all).toMatchObject({ asked: 39, unreachable: 1, unanswered: 40, percent: 0 });
    expect((await targets('&state=UNREACHABLE')).items.map((row) => row.organisation)).toEqual([
      firm(40),
    ]);
    const all = await Promise.all(Array.from({ length: 39 }, (_, i) => links(i + 1)));
    expect(new Set(all.flat()).size).toBe(39);
  });

  it('shows a page without an account that keeps what was typed and says what is wrong', async () => {
    const link = await linkOf(1);
    const shown = await page(link).expect(200);
    for (const word of [
      firm(1),
      '江澄市科协',
      '生产、研发中遇到的技术难题',
      '暂无需求',
      '023-60000000',
      '需求名称',
      '不涉及国家秘密',
    ])
      expect(shown.text).toContain(word);
    expect(shown.text).not.toContain(firm(2));
    expect(shown.text).not.toContain('<script');
    const form = tokenOn(shown.text);
    const { secrecyDeclared: _box, ...unticked } = typed('气孔检测');
    const refused = await send(link, { ...unticked, form, contactPhone: '12' }).expect(422);
    expect(refused.text).toContain('不是有效的电话号码');
    expect(refused.text).toContain('涉密');
    expect(refused.text).toMatch(/aria-describedby="wrong-secrecyDeclared"/);
    expect(refused.text).toContain('value="气孔检测"');
    expect(refused.text).toContain('漏检率高。</textarea>');
    expect(refused.text).toMatch(/value="TACKLE" checked/);
    const undeclared = await send(link, { ...unticked, form }).expect(422);
    expect(undeclared.text).toContain('还没有提交');
    const secret = { ...typed('气孔检测'), form, problem: '本项目为绝密级，请勿外传' };
    expect((await send(link, secret).expect(422)).text).toContain('绝密');
    expect(await needsCalled('气孔检测')).toEqual([]);
  });

  it('takes needs by the link once, submitted and confirmed by their owner', async () => {
    const link = await linkOf(1);
    const form = tokenOn((await page(link)).text);
    const [one, two] = await Promise.all([
      send(link, { ...typed('气孔检测'), form }),
      send(link, { ...typed('气孔检测'), form }),
    ]);
    expect([one.status, two.status]).toEqual([303, 303]);
    expect(await needsCalled('气孔检测')).toMatchObject([
      { state: 'SUBMITTED', typed_by: 'owner-by-link', owner_confirmed_by: 'owner-by-link' },
    ]);
    expect((await page(`${link}?saved=need`)).text).toContain('已收到，谢谢');
    for (const n of [2, 3, 21, 22]) await handIn(n, `第${n}家的需求`);
    await handIn(2, '第2家的又一条需求');
    expect(await targetOf(2)).toMatchObject({ state: 'ANSWERED', way: 'LINK', needs: 2 });
    expect((await coverage()).all).toMatchObject({
      answered: 5,
      answeredBy: { LINK: 5, SHEET: 0, VISIT: 0, ACCOUNT: 0 },
      percent: 12,
    });
  });

  it('lets them change what nobody has moderated yet, and theirs alone', async () => {
    const [need] = await needsCalled('第3家的需求');
    const id = String(need?.['id']);
    const link = await linkOf(3);
    const shown = await page(`${link}?need=${id}`).expect(200);
    expect(shown.text).toContain('保存修改');
    expect(shown.text).not.toContain('13800000000');
    const version = /name="version" value="(\d+)"/.exec(shown.text)?.[1];
    const change = { ...typed('第3家改过的需求'), need: id, version };
    await send(await linkOf(2), change).expect(404);
    await send(link, { ...change, version: '1' }).expect(422, /刚刚有修改/);
    await send(link, change).expect(303);
    expect(await needsCalled('第3家改过的需求')).toMatchObject([
      { id, state: 'SUBMITTED', owner_confirmed_by: 'owner-by-link' },
    ]);
    await api.post(`/api/needs/${id}/moves`, 200, { to: 'PUBLISHED' });
    const settled = await page(link);
    expect(settled.text).toContain('第3家改过的需求（已发布）');
    expect(settled.text).not.toContain(`need=${id}`);
    await send(link, { ...change, version: '9' }).expect(422, /已经审核/);
  });

  it('takes a no with its reason, which a need takes back', async () => {
    const link = await linkOf(4);
    expect((await send(link, { action: 'decline', words: ' ' }).expect(422)).text).toContain(
      '不能为空',
    );
    await send(link, { action: 'decline', words: '今年没有研发计划' }).expect(303);
    expect(await targetOf(4)).toMatchObject({
      state: 'DECLINED',
      way: 'LINK',
      words: '今年没有研发计划',
    });
    const other = await linkOf(5);
    await send(other, { action: 'decline', words: '暂无' }).expect(303);
    await handIn(5, '第5家的需求');
    expect(await targetOf(5)).toMatchObject({ state: 'ANSWERED', words: '' });
    expect((await coverage()).all).toMatchObject({ answered: 6, declined: 1 });
  });

  it('counts a list that is imported for it as the answers of the firms in it', async () => {
    const bytes = sheetOfFirms([6, 7, 23, 24, 99].map(firm));
    const report = importReportSchema.parse(
      await api.sheet('need', bytes, `dryRun=false&campaignId=${campaign.id}`),
    );
    expect(report.counts).toMatchObject({ imported: 5 });
    expect(await targetOf(6)).toMatchObject({ state: 'ANSWERED', way: 'SHEET' });
    expect((await coverage()).all.answeredBy).toMatchObject({ LINK: 6, SHEET: 4 });
  });

  it('lets officers type needs from a visit to firms in their charge, which nobody has confirmed', async () => {
    const visit = async (n: number) => ({
      targetId: (await targetOf(n)).id,
      day: dayInBeijing(new Date(Date.now() - 24 * 3600 * 1000)),
      went: '园区企业服务部',
      met: '联系人',
      words: '看了压铸车间',
      needs: [{ ...needOf(`走访第${n}家所得`), secrecyDeclared: true }],
    });
    const made = visitSchema.parse(await officer.post(path('/visits'), 201, await visit(8)));
    const need = needSchema.parse(await api.get(`/api/needs/${made.needs[0]?.id}`));
    expect(need).toMatchObject({ state: 'SUBMITTED', confirmation: { state: 'UNCONFIRMED' } });
    await officer.post(path('/visits'), 404, await visit(25));
    await officer.post(path('/visits'), 422, { ...(await visit(9)), day: '2099-01-01' });
    const broken = { ...(await visit(9)), needs: [needOf('好的'), { title: '' }] };
    await officer.post(path('/visits'), 400, broken);
    expect((await targetOf(9)).state).toBe('ASKED');
    await officer.post(path('/visits'), 201, await visit(9));
    const seen = visitPageSchema.parse(await officer.get(path('/visits')));
    expect(seen.items.map(({ organisation }) => organisation)).toEqual([firm(8), firm(9)]);
    const file = await platform
      .http()
      .post(`/api/visits/${made.id}/documents?name=记录.pdf`)
      .set('Content-Type', 'application/octet-stream')
      .send(Buffer.from('%PDF-1.7\n%%EOF'))
      .expect(201);
    const document = visitSchema.parse(file.body).documents[0]?.id;
    await platform.http().get(`/api/visits/${made.id}/documents/${document}`).expect(200);
    const board = workBoardSchema.parse(await officer.get('/api/my/work'));
    expect(board.items.find(({ code }) => code === 'TARGET_UNANSWERED')).toMatchObject({
      count: 11,
      due: DEADLINE,
      list: path('/targets?unanswered=true'),
    });
    expect((await coverage(officer)).all).toMatchObject({ targets: 20, answeredBy: { VISIT: 2 } });
    expect((await targets('&unanswered=true', officer)).items).not.toContainEqual(
      expect.objectContaining({ park: WEST.park }),
    );
  });

  it('ends a link when it is sent anew or taken back', async () => {
    const { id } = await targetOf(10);
    const old = await linkOf(10);
    await officer.post(path(`/targets/${id}/links`), 202);
    await until(
      () => links(10),
      (found) => found.length === 2,
    );
    const fresh = (await links(10)).find((link) => link !== old) ?? '';
    expect((await page(old).expect(404)).text).toContain('已更换');
    await page(fresh).expect(200);
    await platform
      .http()
      .delete(path(`/targets/${id}/links`))
      .expect(200);
    await page(fresh).expect(404);
    await send(fresh, typed('晚了')).expect(404);
    await page(`/survey/${'x'.repeat(43)}`).expect(404);
  });

  it('goes into an edition, what is published of it', async () => {
    const saved = await platform.http().put('/api/editions/SURVEYED').send(EDITION);
    const { id: editionId } = editionSchema.parse(saved.body);
    await platform
      .http()
      .post(path('/feed'))
      .send({})
      .expect(422, /CAMPAIGN_WITHOUT_EDITION/);
    const preview = fedSchema.parse(await api.post(path('/feed'), 200, { editionId }));
    expect(preview).toMatchObject({ dryRun: true, entered: 5, known: 0 });
    expect(preview.left.every(({ code }) => code === 'UNPUBLISHED')).toBe(true);
    await api.post(path('/feed'), 200, { editionId, dryRun: false });
    const again = fedSchema.parse(await api.post(path('/feed'), 200, { editionId }));
    expect(again).toMatchObject({ entered: 0, known: 5 });
  });

  it('takes nothing more once it is closed, and says whom to call', async () => {
    await api.post(path('/moves'), 200, { to: 'CLOSED' });
    const link = await linkOf(11);
    const over = await page(link).expect(200);
    expect(over.text).toContain('征集已结束');
    expect(over.text).toContain('023-60000000');
    expect(over.text).not.toContain('<form');
    expect((await send(link, typed('晚了')).expect(422)).text).toContain('征集已结束');
    expect(await needsCalled('晚了')).toEqual([]);
    expect(await violatedInvariants(platform.environment.DATABASE_URL)).toEqual([]);
  });
});
