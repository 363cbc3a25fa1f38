import { TransactionRunner } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import {
  type MeetingRow,
  MeetingsService,
  TimetablesService,
  MeetingsModule,
} from '@jiqia/meetings';
import { JobDispatcher } from '@jiqia/queue';
import { makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import {
  makeMutual,
  sessionOf,
  solve,
  solveForToday,
  stateOf,
} from '../../support/timetable-seed.js';

describe('timetables', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([MeetingsModule]);
  });
  afterAll(() => app.close());
  const places = (meetings: readonly MeetingRow[]): string[] =>
    meetings.map((row) => `${row.matchId} ${row.slotIndex} ${row.place}`).sort();

  it('keeps to the tables of each session, keeps what is set, and adds what is new', async () => {
    const edition = await makeEdition(app, {
      sessions: [sessionOf('AM', '09:00', '10:00', 2), sessionOf('PM', '14:00', '15:00', 1)],
    });
    for (let i = 0; i < 4; i++) await makeMutual(app, { edition });
    const first = await solve(app, edition);
    expect(first).toHaveLength(4);
    await makeMutual(app, { edition });
    await makeMutual(app, { edition });
    const left = await makeMutual(app, { edition });
    const second = await solve(app, edition);
    expect(second).toHaveLength(6);
    expect(places(second)).toEqual(expect.arrayContaining(places(first)));
    const load = (slot: number): number => second.filter((row) => row.slotIndex === slot).length;
    expect([0, 1, 2, 3].map(load)).toEqual([2, 2, 1, 1]);
    const latest = await app.get(TimetablesService).findLatest(edition.id);
    expect(latest?.leftOut.map((row) => row.code)).toEqual(['PLACES_FULL']);
    expect(second.map((row) => row.matchId)).not.toContain(latest?.leftOut[0]?.matchId);
    expect(await stateOf(app, latest?.leftOut[0]?.matchId ?? left)).toBe('MUTUAL');
  });

  it('leaves tables to meetings that are set or held, whoever comes later', async () => {
    const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '10:00', 2)] });
    const shared = await makeCapability(app);
    const held = await makeMutual(app, { edition, capability: shared });
    const [first] = await solveForToday(app, edition);
    await app
      .get(MeetingsService)
      .recordHeld(ORGANISER, [{ meetingId: first?.id ?? '', result: 'INFORMATIVE', note: '' }]);
    expect(await stateOf(app, held)).toBe('NOT_PURSUED');
    await makeMutual(app, { edition, capability: shared });
    for (let i = 0; i < 2; i++) await makeMutual(app, { edition });
    const all = await solve(app, edition);
    expect(all).toHaveLength(4);
    expect(new Set(all.map((row) => `${row.slotIndex} ${row.place}`)).size).toBe(4);
    const [next] = all.filter((row) => row.matchId !== held && row.slotIndex !== first?.slotIndex);
    expect(next).toBeDefined();
  });

  it('never renumbers a table when a busier party joins later', async () => {
    const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '10:00', 2)] });
    await makeMutual(app, { edition });
    const before = await solve(app, edition);
    const busy = await makeCapability(app);
    await makeMutual(app, { edition, capability: busy });
    await makeMutual(app, { edition, capability: busy });
    const after = await solve(app, edition);
    expect(after).toHaveLength(3);
    expect(places(after)).toEqual(expect.arrayContaining(places(before)));
    expect(new Set(after.map((row) => `${row.slotIndex} ${row.place}`)).size).toBe(3);
  });

  it('gives no meeting to a pair that fell out between the asking and the solving', async () => {
    const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '10:00', 2)] });
    const [stays, leaves] = [
      await makeMutual(app, { edition }),
      await makeMutual(app, { edition }),
    ];
    const wanted = app.get(TimetablesService);
    const { id } = await wanted.start(ORGANISER, edition.id, 1000);
    await app
      .get(TransactionRunner)
      .run((tx) => app.get(MatchesService).move(tx, [leaves], 'MUTUAL', 'DECLINED', '专家出差'));
    await app.drain();
    expect((await wanted.get(id)).state).toBe('DONE');
    expect((await wanted.listMeetings(edition.id)).map((row) => row.matchId)).toEqual([stays]);
  });

  it('finds a meeting again by its time when sessions before it are added', async () => {
    const sessions = [sessionOf('PM', '14:00', '15:00', 1)];
    const edition = await makeEdition(app, { sessions });
    await makeMutual(app, { edition });
    const [before] = await solve(app, edition);
    const form = await app.get(EditionsService).formOf(edition);
    await app
      .get(EditionsService)
      .save(ORGANISER, { ...form, sessions: [sessionOf('AM', '09:00', '10:00', 1), ...sessions] });
    for (let i = 0; i < 3; i++) await makeMutual(app, { edition });
    const after = await solve(app, edition);
    expect(after).toHaveLength(4);
    expect(after.find((row) => row.id === before?.id)?.startsAt).toEqual(before?.startsAt);
    expect(new Set(after.map((row) => row.startsAt.getTime())).size).toBe(4);
  });

  it('never seats an expert twice at a time, not even in two editions', async () => {
    const sessions = [sessionOf('AM', '09:00', '10:00', 3)];
    const [one, other] = [
      await makeEdition(app, { sessions }),
      await makeEdition(app, { sessions }),
    ];
    const capability = await makeCapability(app);
    await makeMutual(app, { edition: one, capability });
    await makeMutual(app, { edition: other, capability });
    await makeMutual(app, { edition: other, capability });
    const [first] = await solve(app, one);
    const second = await solve(app, other);
    expect(second).toHaveLength(1);
    expect(second[0]?.slotIndex).not.toBe(first?.slotIndex);
    expect((await app.get(TimetablesService).findLatest(other.id))?.leftOut).toHaveLength(1);
  });

  it('writes nothing once it is cancelled, and one plan when its job comes twice', async () => {
    const edition = await makeEdition(app);
    await makeMutual(app, { edition });
    const timetables = app.get(TimetablesService);
    const { id } = await timetables.start(ORGANISER, edition.id, 1000);
    expect((await timetables.cancel(ORGANISER, id)).state).toBe('CANCELLED');
    await app.drain();
    expect(await timetables.listMeetings(edition.id)).toEqual([]);
    await expect(timetables.cancel(ORGANISER, id)).rejects.toMatchObject({
      code: 'TIMETABLE_FINISHED',
    });
    const again = await timetables.start(ORGANISER, edition.id, 1000);
    await app.drain();
    const before = places(await timetables.listMeetings(edition.id));
    await app.get(JobDispatcher).dispatch('timetable.solve', { timetableId: again.id }, again.id);
    expect(places(await timetables.listMeetings(edition.id))).toEqual(before);
    expect(before).toHaveLength(1);
  });

  it('knows who cannot come by name, alias or the id of the sheet', async () => {
    for (const called of ['name', 'alias', 'externalId'] as const) {
      const words = {
        name: `华光精机${called}`,
        alias: `华光${called}`,
        externalId: `HG-${called}`,
      };
      const need = await makeNeed(app, {
        externalId: words.externalId,
        organisation: { name: words.name, aliases: [words.alias] },
      });
      const edition = await makeEdition(app, {
        sessions: [sessionOf('AM', '09:00', '10:00', 1)],
        unavailable: [
          {
            participant: words[called],
            date: '2026-12-10',
            from: '09:00',
            until: '09:20',
            reason: '',
          },
        ],
      });
      await makeMutual(app, { edition, need });
      expect((await solve(app, edition)).map((row) => row.slotIndex)).toEqual([1]);
    }
  });

  it('lets one of many bookings of an expert win a time, without a deadlock', async () => {
    const edition = await makeEdition(app);
    await makeMutual(app, { edition });
    const [meeting] = await solve(app, edition);
    const book = (n: number): Promise<string> =>
      app
        .get(TransactionRunner)
        .run(async (tx) => {
          await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', ['party:busy']);
          await tx.query(
            `INSERT INTO meeting_booking (meeting_id, resource, during)
             VALUES ($1, 'party:busy', tstzrange(now()::date + $2 * interval '10 minutes', now()::date + $2 * interval '10 minutes' + interval '30 minutes', '[)'))`,
            [meeting?.id, n % 3],
          );
          return 'booked';
        })
        .catch((error: { code?: string }) => error.code ?? 'unknown');
    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => book(n)));
    expect(answers.filter((answer) => answer === 'booked')).toHaveLength(1);
    expect(new Set(answers)).toEqual(
      new Set(['booked', expect.stringMatching(/SLOT_TAKEN|ALREADY_EXISTS/)]),
    );
  });
});
