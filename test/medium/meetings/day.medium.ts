import { ORGANISER } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { MeetingsService, TimetablesService, MeetingsModule } from '@jiqia/meetings';
import { makeEdition, makeMatch, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import {
  makeMutual,
  onTheDay,
  sessionOf,
  solveForToday,
  stateOf,
} from '../../support/timetable-seed.js';

describe('meetings, and those that do not take place', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([MeetingsModule]);
  });
  afterAll(() => app.close());

  it('walks a meeting through its day, its match beside it', async () => {
    const edition = await makeEdition(app);
    const match = await makeMutual(app, { edition });
    const [meeting] = await solveForToday(app, edition);
    const id = meeting?.id ?? '';
    const day = app.get(MeetingsService);
    for (const state of ['CHECKED_IN', 'IN_PROGRESS', 'HELD'] as const)
      await onTheDay(app, id, state);
    expect(await stateOf(app, match)).toBe('MET');
    const form = { result: 'COOPERATION_POSSIBLE', note: '约定互访' } as const;
    expect(await day.record(ORGANISER, id, form)).toMatchObject({
      state: 'RECORDED',
      result: form.result,
    });
    expect(await stateOf(app, match)).toBe('FOLLOWING');
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
    const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '09:30', 1)] });
    const first = await makeMutual(app, { edition });
    const [meeting] = await solveForToday(app, edition);
    const day = app.get(MeetingsService);
    await expect(day.cancel(ORGANISER, meeting?.id ?? '', ' ')).rejects.toMatchObject({
      code: 'MOVE_INCOMPLETE',
    });
    await day.cancel(ORGANISER, meeting?.id ?? '', '专家临时出差');
    expect(await stateOf(app, first)).toBe('MUTUAL');
    const [next] = await solveForToday(app, edition);
    expect(next?.slotIndex).toBe(meeting?.slotIndex);
    await onTheDay(app, next?.id ?? '', { state: 'NO_SHOW', side: 'need' });
    expect(await stateOf(app, first)).toBe('LAPSED');
    expect(await app.get(TimetablesService).listMeetings(edition.id)).toEqual([]);
  });

  it('lets a side step back: the slot is free, the pair declined, the next alternate shortlisted', async () => {
    const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '09:30', 1)] });
    const need = await makeNeed(app);
    const pair = await makeMutual(app, { edition, need });
    const alternate = await makeMatch(app, { edition, need });
    const [meeting] = await solveForToday(app, edition);
    const day = app.get(MeetingsService);
    await expect(day.withdraw(ORGANISER, pair, ' ')).rejects.toMatchObject({
      code: 'MOVE_INCOMPLETE',
    });
    expect((await day.get(meeting?.id ?? '')).state).toBe('CONFIRMED');
    await day.withdraw(ORGANISER, pair, '专家住院');
    expect((await day.get(meeting?.id ?? '')).state).toBe('CANCELLED');
    expect(await app.get(MatchesService).get(pair)).toMatchObject({
      state: 'DECLINED',
      stateReason: '专家住院',
    });
    expect(await stateOf(app, alternate.id)).toBe('SHORTLISTED');
    const next = await makeMutual(app, { edition });
    expect((await solveForToday(app, edition)).map((row) => row.matchId)).toEqual([next]);
  });

  it('lets nobody step back from a meeting that has begun, and from a pair without a meeting at once', async () => {
    const edition = await makeEdition(app);
    const [begun, waits] = [await makeMutual(app, { edition }), await makeMutual(app, { edition })];
    const meetings = await solveForToday(app, edition);
    const day = app.get(MeetingsService);
    const idOf = (match: string): string => meetings.find((row) => row.matchId === match)?.id ?? '';
    await onTheDay(app, idOf(begun), 'CHECKED_IN');
    await expect(day.withdraw(ORGANISER, begun, '要走')).rejects.toMatchObject({
      code: 'ILLEGAL_STATE_MOVE',
    });
    expect(await stateOf(app, begun)).toBe('MEETING_SET');
    await day.cancel(ORGANISER, idOf(waits), '停电');
    await day.withdraw(ORGANISER, waits, '改日再谈');
    expect(await stateOf(app, waits)).toBe('DECLINED');
  });

  it('records a day that was kept on paper completely or not at all', async () => {
    const edition = await makeEdition(app);
    await makeMutual(app, { edition });
    const [meeting] = await solveForToday(app, edition);
    const held = { meetingId: meeting?.id ?? '', result: 'NO_INTEREST', note: '' } as const;
    const day = app.get(MeetingsService);
    await expect(day.recordHeld(ORGANISER, [held, held])).rejects.toMatchObject({
      code: 'ILLEGAL_STATE_MOVE',
    });
    expect((await day.get(held.meetingId)).state).toBe('CONFIRMED');
    await day.recordHeld(ORGANISER, [held]);
    expect(await stateOf(app, meeting?.matchId ?? '')).toBe('NOT_PURSUED');
  });
});
