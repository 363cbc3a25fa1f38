import { randomUUID } from 'node:crypto';
import { violatedInvariants } from '@jiqia/invariants';
import type { MeetingRow } from '@jiqia/meetings';
import { signedIn } from '../support/sign-in.mjs';
import { solveForToday } from '../support/timetable-seed.js';
import { addressOf, given, type TypedClient, typedClient } from '../support/typed-client.js';
import { agreedMeeting, linkOf } from './agreed-meeting.js';
import { type Platform, startPlatform, until } from './api-harness.js';

type RestOf<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest]
  ? Rest
  : never;

/** The day of one pair and the months after it, by those whose step each is. */
describe('a meeting, from the door to the contract', () => {
  let platform: Platform;
  let url: string;
  let meeting: MeetingRow;
  let organiser: TypedClient;
  let firm: TypedClient;
  let expert: TypedClient;
  let auditor: TypedClient;
  let checker: TypedClient;
  let personId: string;
  let outcomeId: string;
  let firmId: string;
  let homeId: string;
  let clientOf: (...of: RestOf<Parameters<typeof signedIn>>) => Promise<TypedClient>;

  beforeAll(async () => {
    platform = await startPlatform();
    url = await addressOf(platform.server);
    const { need, capability, ...made } = await agreedMeeting(platform, solveForToday);
    meeting = made.meeting;
    personId = capability.personId ?? '';
    const { database } = platform;
    [firmId, homeId] = [need.organisationId, capability.organisationId];
    const client = async (...of: Parameters<typeof signedIn>): Promise<TypedClient> =>
      typedClient(url, (await signedIn(...of)).cookie);
    clientOf = (role, scope) => client(database, role, scope);
    organiser = typedClient(url, platform.organiser.cookie);
    firm = await client(database, 'ENTERPRISE_OWNER', {
      kind: 'organisation',
      id: need.organisationId,
    });
    expert = await client(database, 'EXPERT', { kind: 'person', id: personId });
    auditor = await client(database, 'AUDITOR');
    checker = await client(database, 'PLATFORM_ORGANISER');
    await platform.startWorker();
  });
  afterAll(() => platform.stop());

  const ofEdition = () => ({ params: { path: { edition: meeting.editionId } } });
  const ofMeeting = () => ({ params: { path: { id: meeting.id } } });
  const at = (minutes: number): string =>
    new Date(meeting.startsAt.getTime() + minutes * 60_000).toISOString();
  const board = async (as = organiser) =>
    given(await as.GET('/api/editions/{edition}/day', ofEdition()));
  const side = (of: 'need' | 'capability', minutes: number) =>
    ({
      id: randomUUID(),
      kind: 'SIDE_ARRIVED',
      meetingId: meeting.id,
      side: of,
      at: at(minutes),
    }) as const;

  it('is checked in by events, and the screens are told', async () => {
    const path = `${url}/api/editions/${meeting.editionId}/day/stream`;
    const stop = new AbortController();
    const headers = { accept: 'text/event-stream', cookie: platform.organiser.cookie };
    const stream = await fetch(path, { headers, signal: stop.signal });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const reader = stream.body?.getReader();
    const told: string[] = [];
    const listening = (async () => {
      for (;;) {
        const part = await reader?.read();
        if (!part || part.done) return;
        told.push(Buffer.from(part.value as Uint8Array).toString());
      }
    })().catch(() => undefined);
    await until(
      async () => told.join(''),
      (text) => text.includes('event: version'),
    );
    const first = told.join('');
    const arrived = {
      id: randomUUID(),
      kind: 'PERSON_ARRIVED',
      personId,
      at: at(-30),
    } as const;
    const events = [side('capability', -1), arrived, side('need', -4)];
    const post = async () =>
      given(
        await organiser.POST('/api/editions/{edition}/day/events', {
          ...ofEdition(),
          body: { device: '签到台1', events },
        }),
      );
    expect((await post()).items.map(({ kept }) => kept)).toEqual([true, true, true]);
    await post();
    await until(
      async () => told.join(''),
      (text) => text.length > first.length && text.split('event: version').length > 2,
    );
    stop.abort();
    await listening;
    const now = await board();
    expect(now.present).toBe(1);
    expect(now.meetings[0]).toMatchObject({
      id: meeting.id,
      state: 'CHECKED_IN',
      need: { arrivedAt: at(-4) },
      capability: { arrivedAt: at(-1), absent: false },
    });
    const hall = given(await auditor.GET('/api/editions/{edition}/day/hall', ofEdition()));
    expect(hall.meetings).toHaveLength(1);
    expect(JSON.stringify(hall)).not.toMatch(/秦朗|季明澈/);
    const refused = await firm.GET('/api/editions/{edition}/day', ofEdition());
    expect(refused.response.status).toBe(403);
  });

  it('is recorded by both sides once it is over', async () => {
    const ended = {
      id: randomUUID(),
      kind: 'MEETING_ENDED',
      meetingId: meeting.id,
      at: at(29),
    } as const;
    given(
      await organiser.POST('/api/editions/{edition}/day/events', {
        ...ofEdition(),
        body: { device: '', events: [ended] },
      }),
    );
    const say = async (as: TypedClient, of: 'need' | 'capability') =>
      given(
        await as.PUT('/api/meetings/{id}/records/{side}', {
          params: { path: { id: meeting.id, side: of } },
          body: { result: 'COOPERATION_POSSIBLE', nextStep: '样机测试', otherSide: 4 },
        }),
      );
    expect(await say(firm, 'need')).toMatchObject({ state: 'HELD', result: null });
    // The expert’s first word comes by the link of the invitation, without an account.
    const link = await linkOf(platform, meeting.matchId, 'capability');
    const page = await platform.http().get(link);
    expect(page.text).toContain('谈得怎么样？');
    const bad = await platform.http().post(`${link}/record`).type('form').send({ nextStep: 'x' });
    expect(bad.status).toBe(400);
    const kept = await platform
      .http()
      .post(`${link}/record`)
      .type('form')
      .send({ result: 'COOPERATION_POSSIBLE', nextStep: '样机测试', nextOn: '', note: '' });
    expect([kept.status, kept.headers['location']]).toEqual([303, `${link}#record`]);
    const again = await platform.http().get(link);
    expect(again.text).toContain('记好了。对方也记完后');
    expect(again.text).toContain('value="样机测试"');
    const both = await say(expert, 'capability');
    expect(both).toMatchObject({ state: 'RECORDED', result: 'COOPERATION_POSSIBLE' });
    expect(both.records.map(({ side: of, otherSide }) => [of, otherSide ?? null])).toEqual([
      ['need', null],
      ['capability', 4],
    ]);
    const other = await firm.PUT('/api/meetings/{id}/records/{side}', {
      params: { path: { id: meeting.id, side: 'capability' } },
      body: { result: 'NO_INTEREST' },
    });
    expect(other.response.status).toBe(404);
    const seen = given(await auditor.GET('/api/meetings/{id}/records', ofMeeting()));
    expect(seen.records).toHaveLength(2);
  });

  it('is followed up, has an outcome, and the follow-up ends when it has landed', async () => {
    const list = async () =>
      given(await organiser.GET('/api/editions/{edition}/follow-ups', ofEdition())).items;
    const [open] = await until(list, (items) => items.length === 1);
    expect(open).toMatchObject({ state: 'OPEN', escalated: false, owner: '' });
    const noted = given(
      await organiser.POST('/api/follow-ups/{id}/entries', {
        params: { path: { id: open?.id ?? '' } },
        body: { way: 'PHONE', words: '样机测试已开始', nextOn: null },
      }),
    );
    expect(noted.nextOn).toMatch(/^20\d\d-\d\d-\d\d$/);
    // The enterprise reports it by itself; who may not see its sums is not shown them.
    const ofPair = { params: { path: { match: meeting.matchId } } };
    const reported = given(
      await firm.POST('/api/my/outcomes/{match}/reports', {
        ...ofPair,
        body: {
          stage: 'CONTRACTED',
          contractType: 'DEVELOPMENT',
          contractWan: 86,
          intentWan: 90,
        },
      }),
    );
    expect(reported).toMatchObject({ side: 'need', stage: 'CONTRACTED', claimState: 'CLAIMED' });
    const seenBy = async (as: TypedClient) =>
      Object.keys(given(await as.GET('/api/my/outcomes/{match}', ofPair)));
    expect(await seenBy(expert)).toEqual(expect.arrayContaining(['contractWan', 'registrationNo']));
    const member = await clientOf('ENTERPRISE_MEMBER', {
      kind: 'organisation',
      id: firmId,
    });
    expect(await seenBy(member)).toContain('contractWan');
    expect(await seenBy(member)).not.toContain('registrationNo');
    const society = await clientOf('SOCIETY_OFFICER', { kind: 'organisation', id: homeId });
    expect(await seenBy(society)).not.toContain('contractWan');
    const made = { id: reported.outcomeId ?? '' };
    const onRecord = given(
      await organiser.GET('/api/outcomes/{id}', { params: { path: { id: made.id } } }),
    );
    expect(onRecord.reports).toMatchObject([{ side: 'need', contractWan: 86 }]);
    const path = { params: { path: { id: made.id } } };
    const stage = async (to: 'EXECUTING' | 'ACCEPTED' | 'LANDED') =>
      given(await organiser.POST('/api/outcomes/{id}/stages', { ...path, body: { to } }));
    for (const to of ['EXECUTING', 'ACCEPTED', 'LANDED'] as const) await stage(to);
    const claim = (as: TypedClient, to: 'EVIDENCED' | 'VERIFIED') =>
      as.POST('/api/outcomes/{id}/claims', { ...path, body: { to } });
    expect((await claim(organiser, 'EVIDENCED')).response.status).toBe(422);
    const shown = await platform
      .http()
      .post(`/api/outcomes/${made.id}/evidence`)
      .query({ name: '合同.pdf' })
      .set('Content-Type', 'application/octet-stream')
      .send(Buffer.from('%PDF-1.7\n%%EOF'));
    expect(shown.status).toBe(201);
    given(await claim(organiser, 'EVIDENCED'));
    expect((await claim(organiser, 'VERIFIED')).response.status).toBe(422);
    expect(given(await claim(checker, 'VERIFIED')).evidenceFiles).toBe(1);
    outcomeId = made.id;
    const totals = given(await auditor.GET('/api/editions/{edition}/outcome-totals', ofEdition()));
    expect(totals.items).toEqual([
      expect.objectContaining({
        claimState: 'VERIFIED',
        outcomes: 1,
        contractWan: 86,
        intentWan: 90,
      }),
    ]);
    const [closed] = await until(list, ([item]) => item?.state === 'CLOSED');
    expect(closed?.match.state).toBe('CONVERTED');
    const file = await platform
      .http()
      .get(`/api/exports/editions/${meeting.editionId}/outcomes.xlsx`);
    expect(file.status).toBe(200);
    expect(await violatedInvariants(platform.environment.DATABASE_URL)).toEqual([]);
  });

  it('becomes a case that both sides have agreed to, and that either takes down', async () => {
    const form = {
      title: '断带由每月11次降到2次',
      situation: '生产线每月断带11次',
      solution: '专家两次驻厂共9天',
      effect: '断带降到2次',
    };
    const amount = { ...form, outcomeId, effect: '一年节约86万元' };
    const told = await organiser.POST('/api/success-cases', { body: amount });
    expect(told.response.status).toBe(400);
    const made = given(
      await organiser.POST('/api/success-cases', { body: { ...form, outcomeId } }),
    );
    const path = { params: { path: { id: made.id } } };
    expect((await firm.GET('/api/success-cases/{id}', path)).response.status).toBe(404);
    given(await organiser.POST('/api/success-cases/{id}/asks', path));
    const waiting = given(await firm.GET('/api/my/work', {})).items;
    expect(waiting.map(({ code }) => code)).toContain('CASE_TO_ANSWER');
    const answer = async (as: TypedClient, of: 'need' | 'capability', yes: boolean) =>
      as.PUT('/api/success-cases/{id}/answers/{side}', {
        params: { path: { id: made.id, side: of } },
        body: { textVersion: 1, given: yes },
      });
    expect((await answer(organiser, 'need', true)).response.status).toBe(403);
    expect(given(await answer(firm, 'need', true)).state).toBe('CONSENT_ASKED');
    expect((await answer(firm, 'capability', true)).response.status).toBe(404);
    const visitor = typedClient(url, '');
    const published = async () => given(await visitor.GET('/api/public/cases')).items;
    expect(await published()).toEqual([]);
    expect(given(await answer(expert, 'capability', true)).state).toBe('PUBLISHED');
    const [shown] = await published();
    expect(shown).toMatchObject({ id: made.id, title: form.title, quote: '' });
    expect(JSON.stringify(shown)).not.toMatch(/Wan|outcome|registration|phone|@/i);
    const list = given(await firm.GET('/api/editions/{edition}/success-cases', ofEdition())).items;
    expect(list.map(({ id }) => id)).toEqual([made.id]);
    const file = await platform
      .http()
      .get(`/api/exports/editions/${meeting.editionId}/success-cases.xlsx`);
    expect(file.status).toBe(200);
    expect(given(await answer(expert, 'capability', false)).state).toBe('WITHDRAWN');
    expect(await published()).toEqual([]);
    const gone = await visitor.GET('/api/public/cases/{id}', path);
    expect(gone.response.status).toBe(404);
    expect(await violatedInvariants(platform.environment.DATABASE_URL)).toEqual([]);
  });
});
