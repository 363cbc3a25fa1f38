import { dayInBeijing } from '@jiqia/clock';
import { NoticesModule } from '@jiqia/notices';
import {
  invitationPageSchema,
  latestTimetableSchema,
  noticePageSchema,
} from '@jiqia/contracts/http';
import { violatedInvariants } from '@jiqia/invariants';
import type { EditionRow } from '@jiqia/fairs';
import type { NeedRow } from '@jiqia/needs';
import PostalMime, { type Email } from 'postal-mime';
import { makeEdition, makeInvited, makeNeed } from '../support/factories.js';
import { type SmtpPeer, startSmtpPeer } from '../support/smtp-peer.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { sessionOf } from '../support/timetable-seed.js';
import { type Caller, callerOf } from './api-caller.js';
import { type Platform, startPlatform, until } from './api-harness.js';

const DAY_MS = 24 * 3600 * 1000;

/** Over HTTP, with a worker and a mail server: what both sides of each pair come to know when a need is closed. */
describe('closing a need with meetings and invitations', () => {
  let peer: SmtpPeer;
  let platform: Platform;
  let seeds: TestApp;
  let api: Caller;
  let edition: EditionRow;
  let need: NeedRow;
  /** The answer links of all letters so far: of the pairs with a meeting, and of the others. */
  let accepted: string[] = [];
  let awaiting: string[] = [];

  beforeAll(async () => {
    peer = await startSmtpPeer();
    platform = await startPlatform({ LETTER_HOURS: 'any', SMTP_URL: peer.url });
    api = callerOf(platform);
    seeds = await createTestApp([NoticesModule], {
      databaseUrl: platform.environment.DATABASE_URL ?? '',
      jobs: 'captured',
      now: new Date(),
      environment: { LINK_SECRET: platform.environment.LINK_SECRET ?? '' },
    });
    await platform.startWorker();
    const date = dayInBeijing(new Date(Date.now() + 30 * DAY_MS));
    edition = await makeEdition(seeds, {
      meetingsPerNeed: 4,
      organiser: { name: '江澄区科协', email: 'kexie@example.org', phone: '023-6000 0000' },
      sessions: [{ ...sessionOf('AM', '09:00', '12:00', 3), date }],
    });
    need = await makeNeed(seeds);
  });
  afterAll(async () => {
    await seeds.close();
    await platform.stop();
    await peer.close();
  });

  const letters = (): Promise<Email[]> =>
    Promise.all(peer.letters.map((letter) => PostalMime.parse(letter)));
  const links = async (): Promise<string[]> =>
    (await letters()).flatMap((mail) => /\/answer\/[\w-]{43}/.exec(mail.text ?? '')?.[0] ?? []);
  const E = (): string => `/api/editions/${edition.ref}`;

  it('begins with two meetings set and four invitations that await their answers', async () => {
    for (let i = 0; i < 2; i++) await makeInvited(seeds, { edition, need });
    accepted = await until(links, (found) => found.length === 4);
    for (const link of accepted)
      await platform.http().post(link).type('form').send({ answer: 'ACCEPTED' }).expect(200);
    await api.post(`${E()}/timetables`, 202, { seconds: 1 });
    const timetable = await until(
      async () => (await platform.http().get(`${E()}/timetable`)).body as object,
      (body) => 'meetings' in body,
    );
    expect(latestTimetableSchema.parse(timetable).meetings).toHaveLength(2);
    await api.post(`${E()}/timetable/releases`, 201);
    for (let i = 0; i < 2; i++) await makeInvited(seeds, { edition, need });
    awaiting = (await until(links, (found) => found.length === 8)).slice(4);
  });

  it('leaves nothing of it alive, and both sides of each pair have a letter that says so', async () => {
    await until(
      async () => invitationPageSchema.parse(await api.get(`${E()}/invitations?state=AWAITING`)),
      ({ items }) => items.length === 4,
    );
    await api.post(`/api/needs/${need.id}/moves`, 200, {
      to: 'CLOSED',
      resolution: 'SOLVED_ELSEWHERE',
    });
    const { items } = await until(
      async () => noticePageSchema.parse(await api.get(`${E()}/notices`)),
      (page) => page.items.length === 8 && page.items.every((row) => row.state === 'SENT'),
    );
    expect(items.filter((row) => row.kind === 'MEETING_CANCELLED')).toHaveLength(4);
    expect(items.filter((row) => row.kind === 'PAIR_ENDED')).toHaveLength(4);
    expect(items[0]).toMatchObject({
      cause: 'NEED_CLOSED',
      causeLabel: '需求方已关闭该需求',
      error: '',
    });
    expect(new Set(items.map((row) => `${row.matchId} ${row.side}`)).size).toBe(8);
    const told = (await letters()).filter((mail) => !/洽谈日程/.test(mail.subject ?? '')).slice(8);
    expect(told).toHaveLength(8);
    for (const mail of told)
      expect(mail.text).toMatch(/已关闭这项技术需求.*江澄区科协（电话 023-6000 0000/s);
    expect(told.filter((mail) => /洽谈取消/.test(mail.subject ?? ''))).toHaveLength(4);
    expect(new Set(told.map((mail) => mail.to?.[0]?.address)).size).toBe(5);
  });

  it('shows no meeting and no open invitation any more, and the slots are free', async () => {
    const latest = latestTimetableSchema.parse(await api.get(`${E()}/timetable`));
    expect(latest.meetings).toEqual([]);
    for (const state of ['QUEUED', 'RELEASED', 'AWAITING', 'COUNTERED', 'DELEGATED']) {
      const page = await api.get(`${E()}/invitations?state=${state}`);
      expect(page).toMatchObject({ items: [] });
    }
    const { rows } = await platform.database.query('SELECT 1 FROM meeting_booking WHERE active');
    expect(rows).toEqual([]);
    const pairs = await api.matches(`${E()}/matches?needId=${need.id}`);
    expect(pairs.map((pair) => [pair.state, pair.stateReason])).toEqual(
      Array.from({ length: 4 }, () => ['LAPSED', '需求方已关闭该需求']),
    );
  });

  it('says so on the answer pages', async () => {
    for (const link of accepted) {
      const page = await platform.http().get(link).expect(200);
      expect(page.text).toContain('这场洽谈不再进行');
    }
    for (const link of awaiting) {
      const page = await platform.http().get(link).expect(410);
      expect(page.text).toContain('已撤回');
    }
  });

  it('lists the notices by page and by state', async () => {
    const first = noticePageSchema.parse(await api.get(`${E()}/notices?limit=5`));
    const second = noticePageSchema.parse(
      await api.get(`${E()}/notices?limit=5&cursor=${first.nextCursor}`),
    );
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([5, 3, null]);
    expect(await api.get(`${E()}/notices?state=DEAD`)).toEqual({ items: [], nextCursor: null });
    expect(JSON.stringify([first, second])).not.toMatch(/@example\.org/);
  });

  it('breaks no invariant', async () => {
    expect(await violatedInvariants(platform.environment.DATABASE_URL ?? '')).toEqual([]);
  });
});
