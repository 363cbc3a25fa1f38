import { TransactionRunner } from '@jiqia/database';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { ShortlistService } from '@jiqia/matching';
import { type MeetingRow, MeetingsService, TimetablesService } from '@jiqia/meetings';
import { JobDispatcher } from '@jiqia/queue';
import { makeCapability, makeEdition, makeMatch, type PairFields } from '../support/factories.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const session = (id: string, from: string, until: string, tables: number) => ({
  id,
  name: id,
  date: '2026-12-10',
  from,
  until,
  slotMinutes: 30,
  breakMinutes: 0,
  tables,
  videoRooms: 0,
});

describe('timetables and the day itself', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp();
  });
  afterAll(() => app.close());

  /** A pair that both sides said yes to. */
  const makeMutual = async (edition: EditionRow, fields: PairFields = {}): Promise<string> => {
    const match = await makeMatch(app, { edition, ...fields });
    await app.get(TransactionRunner).run(async (tx) => {
      const path = ['CANDIDATE', 'SHORTLISTED', 'INVITED', 'MUTUAL'] as const;
      for (const [i, from] of path.slice(0, -1).entries())
        await app.get(ShortlistService).move(tx, [match.id], from, path[i + 1] ?? from);
    });
    return match.id;
  };
  const solve = async (edition: EditionRow): Promise<MeetingRow[]> => {
    const { id } = await app.get(TimetablesService).start(ORGANISER, edition.id, 1000);
    await app.drain();
    const row = await app.get(TimetablesService).get(id);
    expect([row.state, row.violations]).toEqual(['DONE', 0]);
    return app.get(TimetablesService).listMeetings(edition.id);
  };
  const stateOf = async (matchId: string): Promise<string> =>
    (await app.get(ShortlistService).get(matchId)).state;
  const places = (meetings: readonly MeetingRow[]): string[] =>
    meetings.map((row) => `${row.matchId} ${row.slotIndex} ${row.place}`).sort();

  it('keeps to the tables of each session, keeps what is set, and adds what is new', async () => {
    const edition = await makeEdition(app, {
      sessions: [session('AM', '09:00', '10:00', 2), session('PM', '14:00', '15:00', 1)],
    });
    for (let i = 0; i < 4; i++) await makeMutual(edition);
    const first = await solve(edition);
    expect(first).toHaveLength(4);
    await makeMutual(edition);
    await makeMutual(edition);
    const left = await makeMutual(edition);
    const second = await solve(edition);
    expect(second).toHaveLength(6);
    expect(places(second)).toEqual(expect.arrayContaining(places(first)));
    const load = (slot: number): number => second.filter((row) => row.slotIndex === slot).length;
    expect([0, 1, 2, 3].map(load)).toEqual([2, 2, 1, 1]);
    const latest = await app.get(TimetablesService).findLatest(edition.id);
    expect(latest?.leftOut.map((row) => row.reason)).toEqual([expect.stringMatching(/排满/)]);
    expect(second.map((row) => row.matchId)).not.toContain(latest?.leftOut[0]?.matchId);
    expect(await stateOf(latest?.leftOut[0]?.matchId ?? left)).toBe('MUTUAL');
  });

  it('leaves tables to meetings that are set or held, whoever comes later', async () => {
    const edition = await makeEdition(app, { sessions: [session('AM', '09:00', '10:00', 2)] });
    const shared = await makeCapability(app);
    const held = await makeMutual(edition, { capability: shared });
    const [first] = await solve(edition);
    await app
      .get(MeetingsService)
      .recordHeld(ORGANISER, [{ meetingId: first?.id ?? '', result: 'INFORMATIVE', note: '' }]);
    expect(await stateOf(held)).toBe('NOT_PURSUED');
    await makeMutual(edition, { capability: shared });
    for (let i = 0; i < 2; i++) await makeMutual(edition);
    const all = await solve(edition);
    expect(all).toHaveLength(4);
    expect(new Set(all.map((row) => `${row.slotIndex} ${row.place}`)).size).toBe(4);
    const [next] = all.filter((row) => row.matchId !== held && row.slotIndex !== first?.slotIndex);
    expect(next).toBeDefined();
  });

  it('never renumbers a table when a busier party joins later', async () => {
    const edition = await makeEdition(app, { sessions: [session('AM', '09:00', '10:00', 2)] });
    await makeMutual(edition);
    const before = await solve(edition);
    const busy = await makeCapability(app);
    await makeMutual(edition, { capability: busy });
    await makeMutual(edition, { capability: busy });
    const after = await solve(edition);
    expect(after).toHaveLength(3);
    expect(places(after)).toEqual(expect.arrayContaining(places(before)));
    expect(new Set(after.map((row) => `${row.slotIndex} ${row.place}`)).size).toBe(3);
  });

  it('gives no meeting to a pair that fell out between the asking and the solving', async () => {
    const edition = await makeEdition(app, { sessions: [session('AM', '09:00', '10:00', 2)] });
    const [stays, leaves] = [await makeMutual(edition), await makeMutual(edition)];
    const wanted = app.get(TimetablesService);
    const { id } = await wanted.start(ORGANISER, edition.id, 1000);
    await app
      .get(TransactionRunner)
      .run((tx) => app.get(ShortlistService).move(tx, [leaves], 'MUTUAL', 'DECLINED', '专家出差'));
    await app.drain();
    expect((await wanted.get(id)).state).toBe('DONE');
    expect((await wanted.listMeetings(edition.id)).map((row) => row.matchId)).toEqual([stays]);
  });

  it('finds a meeting again by its time when sessions before it are added', async () => {
    const sessions = [session('PM', '14:00', '15:00', 1)];
    const edition = await makeEdition(app, { sessions });
    await makeMutual(edition);
    const [before] = await solve(edition);
    const { form } = edition;
    await app
      .get(EditionsService)
      .save(ORGANISER, { ...form, sessions: [session('AM', '09:00', '10:00', 1), ...sessions] });
    for (let i = 0; i < 3; i++) await makeMutual(edition);
    const after = await solve(edition);
    expect(after).toHaveLength(4);
    expect(after.find((row) => row.id === before?.id)?.startsAt).toEqual(before?.startsAt);
    expect(new Set(after.map((row) => row.startsAt.getTime())).size).toBe(4);
  });

  it('never seats an expert twice at a time, not even in two editions', async () => {
    const sessions = [session('AM', '09:00', '10:00', 3)];
    const [one, other] = [
      await makeEdition(app, { sessions }),
      await makeEdition(app, { sessions }),
    ];
    const capability = await makeCapability(app);
    await makeMutual(one, { capability });
    await makeMutual(other, { capability });
    await makeMutual(other, { capability });
    const [first] = await solve(one);
    const second = await solve(other);
    expect(second).toHaveLength(1);
    expect(second[0]?.slotIndex).not.toBe(first?.slotIndex);
    expect((await app.get(TimetablesService).findLatest(other.id))?.leftOut).toHaveLength(1);
  });

  it('writes nothing once it is cancelled, and one plan when its job comes twice', async () => {
    const edition = await makeEdition(app);
    await makeMutual(edition);
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

  it('walks a meeting through its day, its match beside it', async () => {
    const edition = await makeEdition(app);
    const match = await makeMutual(edition);
    const [meeting] = await solve(edition);
    const id = meeting?.id ?? '';
    const day = app.get(MeetingsService);
    await expect(day.hold(ORGANISER, id)).rejects.toMatchObject({ code: 'ILLEGAL_STATE_MOVE' });
    await day.checkIn(ORGANISER, id);
    await day.start(ORGANISER, id);
    await day.hold(ORGANISER, id);
    expect(await stateOf(match)).toBe('MET');
    const form = { result: 'COOPERATION_POSSIBLE', note: '约定互访' } as const;
    expect(await day.record(ORGANISER, id, form)).toMatchObject({
      state: 'RECORDED',
      result: form.result,
    });
    expect(await stateOf(match)).toBe('FOLLOWING');
    const told = await app.sql<{ action: string }>(
      'SELECT action FROM audit_entry WHERE entity_id = $1 ORDER BY at, id',
      [id],
    );
    expect(told.map((row) => row.action)).toEqual([
      'meeting.confirm',
      'meeting.checked_in',
      'meeting.in_progress',
      'meeting.held',
      'meeting.recorded',
    ]);
  });

  it('gives the slot of a cancelled meeting back', async () => {
    const edition = await makeEdition(app, { sessions: [session('AM', '09:00', '09:30', 1)] });
    const first = await makeMutual(edition);
    const [meeting] = await solve(edition);
    const day = app.get(MeetingsService);
    await expect(day.cancel(ORGANISER, meeting?.id ?? '', ' ')).rejects.toMatchObject({
      code: 'REASON_MISSING',
    });
    await day.cancel(ORGANISER, meeting?.id ?? '', '专家临时出差');
    expect(await stateOf(first)).toBe('MUTUAL');
    const [next] = await solve(edition);
    expect(next?.slotIndex).toBe(meeting?.slotIndex);
    await day.noShow(ORGANISER, next?.id ?? '', 'need');
    expect(await stateOf(first)).toBe('LAPSED');
    expect(await app.get(TimetablesService).listMeetings(edition.id)).toEqual([]);
  });

  it('records a day that was kept on paper whole or not at all', async () => {
    const edition = await makeEdition(app);
    await makeMutual(edition);
    const [meeting] = await solve(edition);
    const held = { meetingId: meeting?.id ?? '', result: 'NO_INTEREST', note: '' } as const;
    const day = app.get(MeetingsService);
    await expect(day.recordHeld(ORGANISER, [held, held])).rejects.toMatchObject({
      code: 'ILLEGAL_STATE_MOVE',
    });
    expect((await day.get(held.meetingId)).state).toBe('CONFIRMED');
    await day.recordHeld(ORGANISER, [held]);
    expect(await stateOf(meeting?.matchId ?? '')).toBe('NOT_PURSUED');
  });

  it('lets one of many bookings of an expert win a time, without a deadlock', async () => {
    const edition = await makeEdition(app);
    await makeMutual(edition);
    const [meeting] = await solve(edition);
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
