import {
  FOLLOW_UP_INVARIANTS,
  FollowUpsModule,
  FollowUpsService,
  SideRecordsService,
} from '@jiqia/follow-ups';
import { Clock } from '@jiqia/clock';
import { outcomeFormSchema, type SideRecordForm } from '@jiqia/contracts/forms';
import type { MeetingResult, Side } from '@jiqia/contracts/words';
import { type Actor, ORGANISER, SYSTEM } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { type MeetingRow, MeetingsService } from '@jiqia/meetings';
import { OutcomesModule, OutcomesService } from '@jiqia/outcomes';
import { WorkBoardModule, WorkBoardService } from '@jiqia/work-board';
import { makeEdition } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMutual, onTheDay, solveForToday, stateOf } from '../../support/timetable-seed.js';

const said = (result: MeetingResult, more: Partial<SideRecordForm> = {}): SideRecordForm => ({
  result,
  nextStep: '互访',
  nextOn: null,
  note: '',
  otherSide: 5,
  organisation: 4,
  ...more,
});

describe('what both sides say of a meeting, and what follows', () => {
  let app: TestApp;
  let records: SideRecordsService;
  let followUps: FollowUpsService;
  beforeAll(async () => {
    app = await createTestApp([FollowUpsModule, OutcomesModule, WorkBoardModule]);
    records = app.get(SideRecordsService);
    followUps = app.get(FollowUpsService);
  });
  afterEach(async () => {
    await app.drain();
    for (const { query } of FOLLOW_UP_INVARIANTS) expect(await app.sql(query)).toEqual([]);
  });
  afterAll(() => app.close());

  /** Somebody of one side, by the organisation. */
  const of = async (meeting: MeetingRow, side: Side): Promise<Actor> => {
    const [row] = await app.sql<{ id: string }>(
      `SELECT coalesce(n.organisation_id, c.organisation_id) AS id FROM match t
         LEFT JOIN need n ON n.id = t.need_id AND $2 = 'need' LEFT JOIN capability c ON c.id = t.capability_id AND $2 = 'capability'
        WHERE t.id = $1`,
      [meeting.matchId, side],
    );
    const scope = { kind: 'organisation', id: row?.id ?? '' } as const;
    return {
      id: `${side} of ${meeting.id}`,
      roles: [],
      grants: [{ role: 'ENTERPRISE_OWNER', scope }],
    };
  };

  async function held(): Promise<MeetingRow> {
    const edition = await makeEdition(app);
    const match = await makeMutual(app, { edition });
    const meeting = (await solveForToday(app, edition)).find((row) => row.matchId === match);
    await onTheDay(app, meeting?.id ?? '', 'HELD');
    return meeting as MeetingRow;
  }
  const say = async (meeting: MeetingRow, side: Side, form: SideRecordForm): Promise<unknown> =>
    records.write(await of(meeting, side), meeting.id, side, form);
  const followUpOf = async ({ editionId, matchId }: MeetingRow) => {
    await app.drain();
    const { items } = await followUps.list(ORGANISER, editionId, { limit: 50 });
    return items.find((row) => row.matchId === matchId);
  };

  it('records the meeting once both have spoken, and asks again after a week', async () => {
    const meeting = await held();
    await say(meeting, 'need', said('COOPERATION_POSSIBLE'));
    expect(await stateOf(app, meeting.matchId)).toBe('MET');
    await say(meeting, 'need', said('SECOND_MEETING', { nextOn: '2026-12-14' }));
    await say(meeting, 'capability', said('INFORMATIVE'));
    expect(await app.get(MeetingsService).get(meeting.id)).toMatchObject({
      state: 'RECORDED',
      result: 'SECOND_MEETING',
    });
    const followUp = await followUpOf(meeting);
    expect(followUp).toMatchObject({ state: 'OPEN', metOn: '2026-12-10', owner: '' });
    expect(followUp?.nextOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('shows each side its own marks alone, and both to organisers', async () => {
    const meeting = await held();
    await say(meeting, 'need', said('INFORMATIVE', { otherSide: 2 }));
    const seen = async (actor: Actor): Promise<readonly Side[]> =>
      (await records.read(actor, meeting.id)).ownSides;
    expect(await seen(await of(meeting, 'need'))).toEqual(['need']);
    expect(await seen(await of(meeting, 'capability'))).toEqual(['capability']);
    expect(await seen(ORGANISER)).toEqual(['need', 'capability']);
    const other = await held();
    await expect(records.read(await of(other, 'need'), meeting.id)).rejects.toMatchObject({
      code: 'MEETING_NOT_FOUND',
    });
    await expect(say(meeting, 'need', said('INFORMATIVE'))).resolves.toBeDefined();
    await expect(
      records.write(await of(meeting, 'need'), meeting.id, 'capability', said('INFORMATIVE')),
    ).rejects.toMatchObject({ code: 'MEETING_NOT_FOUND' });
  });

  it('leaves it to an organiser where one side says that there was no meeting', async () => {
    const meeting = await held();
    await say(meeting, 'need', said('NOT_HELD'));
    await say(meeting, 'capability', said('INTENT_SIGNED'));
    expect((await app.get(MeetingsService).get(meeting.id)).state).toBe('HELD');
    await app
      .get(MeetingsService)
      .record(ORGANISER, meeting.id, { result: 'INTENT_SIGNED', note: '' });
    expect(await stateOf(app, meeting.matchId)).toBe('FOLLOWING');
  });

  it('takes no word of a meeting that has not begun or was not held', async () => {
    const edition = await makeEdition(app);
    await makeMutual(app, { edition });
    const [meeting] = (await solveForToday(app, edition)) as [MeetingRow];
    const late = app.get(MeetingsService);
    await expect(say(meeting, 'need', said('INFORMATIVE'))).rejects.toMatchObject({
      code: 'RECORD_TOO_EARLY',
    });
    await late.cancel(ORGANISER, meeting.id, '停电');
    await expect(say(meeting, 'need', said('INFORMATIVE'))).rejects.toMatchObject({
      code: 'MEETING_NOT_HELD',
    });
  });

  it('goes on by the clock, by the day that somebody names, and ends with a reason', async () => {
    const meeting = await held();
    for (const side of ['need', 'capability'] as const)
      await say(meeting, side, said('COOPERATION_POSSIBLE'));
    const { id, nextOn } = (await followUpOf(meeting)) ?? { id: '', nextOn: '' };
    const told = { way: 'PHONE', words: '双方已互访', nextOn: null } as const;
    const next = await followUps.note(ORGANISER, id, told);
    expect((next.nextOn ?? '') >= (nextOn ?? '')).toBe(true);
    await expect(
      followUps.note(ORGANISER, id, { ...told, nextOn: '2020-01-01' }),
    ).rejects.toMatchObject({ code: 'FOLLOW_UP_DAY_PAST' });
    await expect(followUps.note(ORGANISER, id, told, 1)).rejects.toMatchObject({
      code: 'VERSION_CHANGED',
    });
    const named = await followUps.note(ORGANISER, id, { ...told, nextOn: '2027-03-01' });
    expect(named.nextOn).toBe('2027-03-01');
    expect((await followUps.entries(ORGANISER, id)).map((row) => row.nextOn)).toEqual([
      '2027-03-01',
      next.nextOn,
    ]);
    expect(await followUps.close(ORGANISER, id, '资金未落实')).toMatchObject({
      state: 'CLOSED',
      nextOn: null,
      matchState: 'NOT_PURSUED',
    });
    await expect(followUps.note(ORGANISER, id, told)).rejects.toMatchObject({
      code: 'FOLLOW_UP_CLOSED',
    });
  });

  it('belongs to an account, and to everybody who runs the edition once it was let lie', async () => {
    const meeting = await held();
    for (const side of ['need', 'capability'] as const)
      await say(meeting, side, said('SECOND_MEETING'));
    const { id } = (await followUpOf(meeting)) ?? { id: '' };
    const [account] = await app.sql<{ id: string }>(
      `INSERT INTO account (id, email, name, state) VALUES (uuidv7(), 'owner@example.org', '责任人', 'ACTIVE') RETURNING id`,
    );
    await expect(followUps.assign(ORGANISER, id, 'nobody@example.org')).rejects.toMatchObject({
      code: 'FOLLOW_UP_OWNER_UNKNOWN',
    });
    await followUps.assign(ORGANISER, id, 'owner@example.org');
    const accountId = account?.id ?? '';
    const owner: Actor = { id: accountId, accountId, roles: [], grants: [] };
    const other: Actor = {
      ...owner,
      id: SYSTEM.id,
      accountId: '01980000-0000-7000-8000-00000000d0d0',
    };
    const listed = await followUps.list(owner, meeting.editionId, { limit: 50 });
    expect(listed.items.map((row) => [row.id, row.owner])).toEqual([[id, '责任人']]);
    expect((await followUps.list(other, meeting.editionId, { limit: 50 })).items).toEqual([]);
    await expect(followUps.read(other, id)).rejects.toMatchObject({
      code: 'FOLLOW_UP_NOT_FOUND',
    });
    const waiting = async (actor: Actor, code: string): Promise<number> =>
      (await app.get(WorkBoardService).read(actor))
        .filter((item) => item.code === code && item.list.includes(meeting.editionId))
        .reduce((sum, item) => sum + item.count, 0);
    const today = app.get(Clock).now();
    const moveDate = (days: number): Promise<unknown> =>
      app.sql(
        `UPDATE follow_up SET next_on = $3::date - $2::int, lock_version = lock_version + 1 WHERE id = $1`,
        [id, days, today],
      );
    await moveDate(2);
    expect([
      await waiting(owner, 'FOLLOW_UP_DUE'),
      await waiting(ORGANISER, 'FOLLOW_UP_LET_LIE'),
    ]).toEqual([1, 0]);
    await moveDate(9);
    expect(await waiting(ORGANISER, 'FOLLOW_UP_LET_LIE')).toBe(1);
    const told = { way: 'VISIT', words: '走访企业', nextOn: '2027-05-01' } as const;
    expect((await followUps.note(owner, id, told)).nextOn).toBe('2027-05-01');
    expect(await waiting(ORGANISER, 'FOLLOW_UP_LET_LIE')).toBe(0);
  });

  it('ends when what came of the pair has landed', async () => {
    const meeting = await held();
    for (const side of ['need', 'capability'] as const)
      await say(meeting, side, said('INTENT_SIGNED'));
    expect((await followUpOf(meeting))?.state).toBe('OPEN');
    const { needId, capabilityId } = await app.get(MatchesService).get(meeting.matchId);
    const report = {
      editionId: meeting.editionId,
      needId,
      capabilityId,
      stage: 'EXECUTING',
      contractType: null,
      intentWan: 10,
      contractWan: 10,
      receivedWan: null,
      signedAt: null,
      note: '',
    } as const;
    const outcomes = app.get(OutcomesService);
    const { id } = await outcomes.record(ORGANISER, report);
    expect((await followUpOf(meeting))?.state).toBe('OPEN');
    await outcomes.advance(ORGANISER, id, 'ACCEPTED');
    await outcomes.advance(ORGANISER, id, 'LANDED');
    expect(await followUpOf(meeting)).toMatchObject({ state: 'CLOSED', matchState: 'CONVERTED' });
  });

  it('ends, and the pair is given up, when what came of it lapses before anything was signed', async () => {
    const meeting = await held();
    for (const side of ['need', 'capability'] as const)
      await say(meeting, side, said('INTENT_SIGNED'));
    expect((await followUpOf(meeting))?.state).toBe('OPEN');
    const { id } = await app
      .get(OutcomesService)
      .recordOf(ORGANISER, outcomeFormSchema.parse({ matchId: meeting.matchId }));
    await app.get(OutcomesService).advance(ORGANISER, id, 'LAPSED');
    expect(await followUpOf(meeting)).toMatchObject({ state: 'CLOSED', matchState: 'NOT_PURSUED' });
  });
});
