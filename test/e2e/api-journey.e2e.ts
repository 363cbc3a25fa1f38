import {
  editionSchema,
  invitationPageSchema,
  latestTimetableSchema,
  matchRunSchema,
  needSearchSchema,
  shortlistRunSchema,
  timetableSchema,
} from '@jiqia/contracts/http';
import { z } from 'zod';
import { callerOf, type Caller, mailedLinks } from './api-caller.js';
import { CANARIES, CAPABILITIES_SHEET, EDITION, NEEDS_SHEET } from './api-city.js';
import { type Platform, startPlatform, until } from './api-harness.js';
import { expectNothingEarly, goOn, sqlOf } from './api-phases.js';
import { putInPhase } from '../support/factories.js';

const E = `/api/editions/${EDITION.id}`;
const importSchema = z.looseObject({
  dryRun: z.boolean(),
  rows: z.number(),
  result: z.looseObject({ created: z.number() }),
});

/** One fair from empty database to printed timetable, over HTTP alone; each step stands on the one before. */
describe('a fair over HTTP', () => {
  let platform: Platform;
  let editionId: string;
  let api: Caller;

  beforeAll(async () => {
    platform = await startPlatform();
    api = callerOf(platform);
  });
  afterAll(() => platform.stop());

  it('makes the edition (201), saves it again (200) and refuses a stale version', async () => {
    const put = () => platform.http().put(E);
    const made = await put().send(EDITION).expect(201);
    expect(made.headers['location']).toBe(E);
    expect(made.headers['etag']).toBe('"1"');
    const same = await put().set('If-Match', '"1"').send(EDITION).expect(200);
    expect(same.headers['etag']).toBe('"1"');
    const moved = { ...EDITION, venue: '会展中心三层B厅' };
    const changed = await put().set('If-Match', '"1"').send(moved).expect(200);
    expect(changed.headers['etag']).toBe('"2"');
    await put().set('If-Match', '"1"').send(EDITION).expect(412);
    const other = await platform.http().put('/api/editions/OTHER').send(EDITION).expect(400);
    expect(other.body).toMatchObject({ errors: [{ field: 'id' }] });
    const read = editionSchema.parse(await api.get(E));
    editionId = read.id;
    expect(read).toMatchObject({
      ref: EDITION.id,
      firstDay: '2026-12-10',
      needs: 0,
      closedAt: null,
    });
    expect(editionSchema.parse(await api.get(`/api/editions/${editionId}`))).toEqual(read);
  });

  it('tries sheets without a trace, then takes them over', async () => {
    const tried = importSchema.parse(
      await api.sheet('need', NEEDS_SHEET, `dryRun=true&editionId=${editionId}`),
    );
    expect(tried).toMatchObject({ dryRun: true, rows: 3, result: { created: 3 } });
    expect(await api.get('/api/needs')).toMatchObject({ items: [] });
    const query = `dryRun=false&editionId=${editionId}`;
    expect(await api.sheet('need', NEEDS_SHEET, query)).toMatchObject({ result: { created: 3 } });
    expect(await api.sheet('capability', CAPABILITIES_SHEET, query)).toMatchObject({
      result: { created: 4 },
    });
    expect(await api.get(E)).toMatchObject({ needs: 3, capabilities: 4 });
  });

  it('walks the list of needs by cursor', async () => {
    const titles: string[] = [];
    let path = '/api/needs?limit=2&state=PUBLISHED';
    for (let pages = 0; pages < 5; pages++) {
      const page = z
        .object({
          items: z.array(z.looseObject({ title: z.string() })),
          nextCursor: z.string().nullable(),
        })
        .parse(await api.get(path));
      titles.push(...page.items.map((item) => item.title));
      if (page.nextCursor === null) break;
      path = `/api/needs?limit=2&state=PUBLISHED&cursor=${page.nextCursor}`;
    }
    expect(titles).toHaveLength(3);
    expect(new Set(titles).size).toBe(3);
    expect(await api.get('/api/needs?state=DRAFT')).toMatchObject({ items: [], nextCursor: null });
  });

  it('does nothing before its phase has come, and says when that is', async () => {
    await expectNothingEarly(platform, api, E);
  });

  it('cancels a match run that waits, and refuses a second one beside it', async () => {
    const response = await platform.http().post(`${E}/match-runs`).expect(202);
    const run = matchRunSchema.parse(response.body);
    expect(response.headers['location']).toBe(`/api/match-runs/${run.id}`);
    expect(run).toMatchObject({ state: 'QUEUED', stateLabel: '排队中', done: 0 });
    await api.post(`${E}/match-runs`, 409);
    expect(await api.post(`/api/match-runs/${run.id}/cancel`, 200)).toMatchObject({
      state: 'CANCELLED',
    });
    expect(await api.post(`/api/match-runs/${run.id}/cancel`, 422)).toMatchObject({
      code: 'MATCH_RUN_FINISHED',
    });
  });

  it('cancels a timetable that waits just the same', async () => {
    await putInPhase(sqlOf(platform), editionId, 'BOOKING');
    const { id } = timetableSchema.parse(await api.post(`${E}/timetables`, 202));
    await api.post(`${E}/timetables`, 409);
    const cancel = `/api/timetables/${id}/cancel`;
    expect(await api.post(cancel, 200)).toMatchObject({ state: 'CANCELLED', stateLabel: '已取消' });
    expect(await api.post(cancel, 422)).toMatchObject({ code: 'TIMETABLE_FINISHED' });
    await putInPhase(sqlOf(platform), editionId, 'MATCHING');
  });

  it('finds needs by words and facets once the worker has indexed them', async () => {
    await platform.startWorker();
    const search = async (query: string): Promise<z.infer<typeof needSearchSchema>> =>
      needSearchSchema.parse(await api.get(`/api/needs/search?${query}`));
    await until(
      () => search(''),
      ({ total }) => total === 3,
    );
    const found = await search(`q=${encodeURIComponent('压铸 气孔')}`);
    expect(found.items[0]).toMatchObject({ ref: 'N-1', organisation: '江澄恒驰动力有限公司' });
    const all = await search('');
    const modes = all.facets.find(({ facet }) => facet === 'cooperation');
    expect(modes).toMatchObject({ label: '合作方式' });
    expect(modes?.values).toContainEqual({ value: 'DEVELOP_JOINT', label: '合作开发', count: 3 });
    const fields = ['现代农业', '新能源与高效节能'].map((f) => `field=${encodeURIComponent(f)}`);
    const two = await search(fields.join('&'));
    expect(new Set(two.items.map((item) => item.ref))).toEqual(new Set(['N-2', 'N-3']));
    const first = await search('limit=2');
    const second = await search(`limit=2&cursor=${first.nextCursor ?? ''}`);
    expect([...first.items, ...second.items]).toHaveLength(3);
    expect(second.nextCursor).toBeNull();
  });

  it('runs the matching and pages through pairs with parts, reasons and gaps', async () => {
    const { id } = matchRunSchema.parse(await api.post(`${E}/match-runs`, 202));
    const run = await until(
      async () => matchRunSchema.parse(await api.get(`/api/match-runs/${id}`)),
      ({ state }) => state !== 'QUEUED' && state !== 'RUNNING',
    );
    expect(run).toMatchObject({ state: 'DONE', done: 3, total: 3, error: '' });
    expect(await api.get(`${E}/match-runs?limit=1`)).toMatchObject({
      items: [{ id }],
      nextCursor: id,
    });
    const all = await api.matches(`${E}/matches?limit=2`);
    expect(new Set(all.map((match) => match.id)).size).toBe(all.length);
    const own = all.filter((match) => match.need.ref === 'N-1');
    expect(own.find((match) => match.rank === 1)?.capability.ref).toMatch(/^C-[14]$/);
    const best = own.find((match) => match.capability.ref === 'C-1');
    expect(best).toMatchObject({ capability: { person: '卢见深', kindLabel: '科技成果' } });
    expect(best?.reasons.length).toBeGreaterThan(0);
    const sum = best?.parts.reduce((total, part) => total + part.contribution, 0);
    expect(sum).toBeCloseTo(best?.score ?? 0, 3);
    expect(await api.matches(`${E}/matches?needId=${best?.need.id}`)).toEqual(own);
    expect(await api.matches(`${E}/matches?minLevel=4&state=CANDIDATE`)).toEqual(
      all.filter((match) => match.level >= 4 && match.state === 'CANDIDATE'),
    );
    expect(await api.matches(`${E}/matches?state=MET`)).toEqual([]);
    expect(await api.get(`/api/matches/${best?.id}`)).toEqual(best);
  });

  it('decides by hand: a dismissal wants a reason', async () => {
    const weak = (await api.matches(`${E}/matches`))
      .filter((match) => match.state === 'CANDIDATE')
      .at(-1);
    const moves = `/api/matches/${weak?.id}/moves`;
    expect(await api.post(moves, 422, { to: 'DISMISSED' })).toMatchObject({
      errors: [{ field: 'reason' }],
    });
    expect(await api.post(moves, 400, { to: 'MUTUAL' })).toMatchObject({
      errors: [{ field: 'to' }],
    });
    expect(await api.post(moves, 200, { to: 'SHORTLISTED' })).toMatchObject({ stateLabel: '入选' });
    expect(await api.post(moves, 200, { to: 'CANDIDATE' })).toMatchObject({ stateLabel: '候选' });
    expect(await api.post(moves, 200, { to: 'DISMISSED', reason: '方向不符' })).toMatchObject({
      state: 'DISMISSED',
      stateReason: '方向不符',
      moves: [],
    });
  });

  it('shortlists, prepares, releases one and then all; mails go out', async () => {
    const begun = await platform.http().post(`${E}/shortlist`).expect(202);
    const { shortlisted } = await until(
      async () => shortlistRunSchema.parse(await api.get(begun.headers['location'] ?? '')),
      ({ state }) => state === 'DONE',
    );
    expect(shortlisted).toBeGreaterThanOrEqual(3);
    await goOn(platform, E, 'INVITING');
    expect(await api.post(`${E}/invitations`, 200)).toEqual({ prepared: 2 * shortlisted });
    const queued = invitationPageSchema.parse(
      await api.get(`${E}/invitations?state=QUEUED&limit=1`),
    );
    expect(queued.items[0]).toMatchObject({ stateLabel: '待放行', delivery: null });
    expect(queued.nextCursor).not.toBeNull();
    expect(
      await api.post(`${E}/invitations/release`, 202, { ids: [queued.items[0]?.id] }),
    ).toMatchObject({ released: 1, wave: { number: 1, state: 'RELEASED' }, note: '随即发出' });
    const rest = await platform.http().post(`${E}/invitations/release`).expect(202);
    expect(rest.body).toMatchObject({ released: 2 * shortlisted - 1, wave: { number: 2 } });
    const sent = await until(
      async () =>
        invitationPageSchema.parse(await api.get(`${E}/invitations?state=AWAITING&limit=200`)),
      ({ items }) => items.length === 2 * shortlisted,
    );
    expect(sent.items[0]?.delivery).toMatchObject({ channel: 'email', stateLabel: '已发送' });
    expect(await mailedLinks(platform)).toHaveLength(2 * shortlisted);
  });

  it('takes every answer from the page that the mail links to', async () => {
    const links = await mailedLinks(platform);
    for (const [i, link] of links.entries()) {
      const page = await platform.http().get(link).expect(200);
      api.spoken.push(page.text);
      expect(page.text).toContain('愿意谈</button>');
      const answer = { answer: 'ACCEPTED', words: '期待见面' };
      const form = platform.http().post(link);
      const done = await (i % 2 === 0 ? form.type('form').send(answer) : form.send(answer)).expect(
        200,
      );
      expect(done.text).toContain(i % 2 === 0 ? '您已接受邀约' : '"state":"ACCEPTED"');
    }
    const mutual = await api.matches(`${E}/matches?state=MUTUAL`);
    expect(mutual).toHaveLength(links.length / 2);
  });

  it('makes the timetable and shows it with meetings and what was left out', async () => {
    await goOn(platform, E, 'BOOKING');
    await platform.http().get(`${E}/timetable`).expect(404);
    const response = await platform.http().post(`${E}/timetables`).send({ seconds: 1 }).expect(202);
    const { id } = timetableSchema.parse(response.body);
    expect(response.headers['location']).toBe(`/api/timetables/${id}`);
    const solved = await until(
      async () => timetableSchema.parse(await api.get(`/api/timetables/${id}`)),
      ({ state }) => state !== 'QUEUED' && state !== 'SOLVING',
    );
    expect(solved).toMatchObject({ state: 'DONE', stateLabel: '已完成', violations: 0, error: '' });
    const latest = latestTimetableSchema.parse(await api.get(`${E}/timetable`));
    expect(latest.timetable).toEqual(solved);
    expect(latest.meetings.length).toBeGreaterThanOrEqual(3);
    expect(latest.leftOut).toEqual([]);
    const pair = latest.meetings.find(
      (meeting) => meeting.need.ref === 'N-1' && meeting.capability.ref === 'C-1',
    );
    expect(pair).toMatchObject({ stateLabel: '已确认', modeLabel: '现场', sessionId: 'D1AM' });
    const seats = latest.meetings.map((meeting) => `${meeting.slot} ${meeting.place}`);
    expect(new Set(seats).size).toBe(seats.length);
  });

  it('tells an answerer the time once it is released, the live page the pair, the report the whole', async () => {
    const links = await mailedLinks(platform);
    const pages = () => Promise.all(links.map((link) => platform.http().get(link)));
    for (const page of await pages()) expect(page.text).not.toContain('洽谈已排定');
    await api.post(`${E}/timetable/releases`, 201, { note: '第一版' });
    const answerPages = await pages();
    for (const page of answerPages) expect(page.text).toMatch(/洽谈已排定.*12月10日.*(号桌|视频)/s);
    const file = await platform.http().get(`${links[0]}/calendar.ics`).expect(200);
    expect(file.text).toMatch(/BEGIN:VEVENT[^]*DTSTART:20261210T/);
    const live = await platform.http().get(`/editions/${EDITION.id}`).expect(200);
    for (const words of ['压铸件气孔缺陷在线检测', '压铸件气孔机器视觉检测装备', '1号桌']) {
      expect(live.text).toContain(words);
    }
    expect(await api.get(`${E}/report`)).toMatchObject({
      edition: { ref: EDITION.id },
      timetable: { violations: 0 },
      meetings: expect.arrayContaining([expect.objectContaining({ needRef: 'N-1' })]),
    });
  });

  it('lets a side step back from a set meeting, for a reason, and tells those who open their page', async () => {
    const [set] = await api.matches(`${E}/matches?state=MEETING_SET`);
    expect(set?.moves.map(({ to }) => to)).toEqual(['DECLINED']);
    const moves = `/api/matches/${set?.id}/moves`;
    expect(await api.post(moves, 422, { to: 'DECLINED' })).toMatchObject({
      errors: [{ field: 'reason' }],
    });
    const before = latestTimetableSchema.parse(await api.get(`${E}/timetable`)).meetings.length;
    expect(await api.post(moves, 200, { to: 'DECLINED', reason: '专家住院' })).toMatchObject({
      state: 'DECLINED',
      stateReason: '专家住院',
      moves: [],
    });
    const after = latestTimetableSchema.parse(await api.get(`${E}/timetable`)).meetings;
    expect(after).toHaveLength(before - 1);
    const pages = await Promise.all(
      (await mailedLinks(platform)).map((link) => platform.http().get(link)),
    );
    expect(pages.filter((page) => page.text.includes('洽谈已排定'))).toHaveLength(2 * after.length);
    expect(pages.filter((page) => page.text.includes('这场洽谈不再进行'))).toHaveLength(2);
    expect(await api.post(moves, 422, { to: 'DECLINED', reason: '再退一次' })).toMatchObject({
      code: 'ILLEGAL_STATE_MOVE',
    });
  });

  it('closes the edition for good', async () => {
    expect(await api.post(`${E}/close`, 200)).toMatchObject({ closedAt: expect.any(String) });
    for (const path of ['close', 'match-runs', 'shortlist', 'invitations', 'timetables']) {
      expect(await api.post(`${E}/${path}`, 422)).toMatchObject({ code: 'EDITION_CLOSED' });
    }
  });

  it('has told nobody a phone number, an address or a hash', () => {
    const all = api.spoken.join('\n');
    expect(all.length).toBeGreaterThan(20_000);
    for (const canary of [...CANARIES, 'rowHash', 'tokenHash', 'row_hash'])
      expect(all).not.toContain(canary);
    expect(all).not.toMatch(/[0-9a-f]{64}/);
  });
});
