import type { DayEventForm } from '@jiqia/contracts/forms';
import { newId } from '@jiqia/database';
import { isAppError } from '@jiqia/errors';
import { ORGANISER, recipientOf } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { AnswersService, InvitationEndingsService, InvitationsModule } from '@jiqia/invitations';
import {
  MeetingChangesService,
  type MeetingRow,
  MeetingsModule,
  MeetingsService,
  TimetablesService,
} from '@jiqia/meetings';
import { DayEventsService, OnSiteModule } from '@jiqia/on-site';
import { makeCapability, makeEdition, makeNeed, readPair } from '../../support/factories.js';
import { pairsUnderWay } from '../../support/pairs-under-way.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { sessionOf, solveForToday, startSolving } from '../../support/timetable-seed.js';

const DAY_RACES = 40;
const EXPERTS = 8;
const PLANS = 5;
const PAIRS = 6;

/** What a loser may be told. The last: that a lock was not to be had in time. */
const TOLD = [
  'ANSWER_STANDS',
  'ANSWER_PLACE_TAKEN',
  'ILLEGAL_STATE_MOVE',
  'VERSION_CHANGED',
  'MEETING_UNMOVED',
  'MEETING_PERSON_BOOKED',
  'MEETING_PERSON_AWAY',
  'MEETING_PLACE_TAKEN',
  'DATABASE_BUSY',
];

/** Of what was refused: the codes that the losers were told. Whoever was told nothing fails the test. */
function toldTo(results: readonly PromiseSettledResult<unknown>[]): string[] {
  return results.flatMap((result) => {
    if (result.status === 'fulfilled') return [];
    const reason: unknown = result.reason;
    if (!isAppError(reason)) throw reason;
    expect(TOLD).toContain(reason.code);
    return [reason.code];
  });
}

describe('who is first wins, and the others are told', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([InvitationsModule, MeetingsModule, OnSiteModule]);
  });
  afterAll(() => app.close());

  it(`in ${DAY_RACES} races of check-in, cancelling and moving on the day`, async () => {
    const sessions = [sessionOf('AM', '08:00', '12:00', 15), sessionOf('PM', '13:00', '17:00', 15)];
    const edition = await makeEdition(app, { sessions, meetingsPerExpert: 5 });
    const { makeAccepted } = pairsUnderWay(app);
    for (let i = 0; i < EXPERTS; i++) {
      const capability = await makeCapability(app);
      for (let k = 0; k < DAY_RACES / EXPERTS; k++) await makeAccepted({ edition, capability });
    }
    const meetings = await solveForToday(app, edition);
    expect(meetings).toHaveLength(DAY_RACES);
    const arrived = (meeting: MeetingRow, side: 'need' | 'capability'): DayEventForm =>
      ({
        id: newId(),
        kind: 'SIDE_ARRIVED',
        meetingId: meeting.id,
        side,
        at: meeting.startsAt.toISOString(),
      }) as DayEventForm;
    const checkIn = (meeting: MeetingRow, side: 'need' | 'capability', device: string) =>
      app
        .get(DayEventsService)
        .take(ORGANISER, edition.id, { device, events: [arrived(meeting, side)] });
    const ends = new Map<string, number>();
    const told = new Set<string>();
    const race = async (meeting: MeetingRow, i: number): Promise<void> => {
      const other = meetings[(i * 7 + 3) % meetings.length] as MeetingRow;
      const wish = { startsAt: other.startsAt, placeId: null };
      const acts: (() => Promise<unknown>)[] = [
        () => checkIn(meeting, 'need', 'A'),
        () => checkIn(meeting, 'capability', 'B'),
        () =>
          app
            .get(MeetingChangesService)
            .move(ORGANISER, { id: meeting.id, version: meeting.lockVersion }, wish),
      ];
      if (i % 3 > 0)
        acts.push(() => app.get(MeetingsService).cancel(ORGANISER, meeting.id, '对方临时有事'));
      const order = i % 2 === 0 ? acts : acts.toReversed();
      for (const code of toldTo(await Promise.allSettled(order.map((act) => act()))))
        told.add(code);
      const { state } = await app.get(MeetingsService).get(meeting.id);
      ends.set(state, (ends.get(state) ?? 0) + 1);
    };
    for (let from = 0; from < meetings.length; from += 8)
      await Promise.all(meetings.slice(from, from + 8).map((row, k) => race(row, from + k)));
    expect(ends.size).toBeGreaterThan(1);
    expect(told.size).toBeGreaterThan(0);
    expect([...ends.values()].reduce((a, b) => a + b, 0)).toBe(DAY_RACES);
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  }, 120_000);

  it(`in ${PLANS * PAIRS} races of answers, revocation and a timetable that is made meanwhile`, async () => {
    const { makeAccepted } = pairsUnderWay(app);
    const told = new Set<string>();
    for (let plan = 0; plan < PLANS; plan++) {
      const edition = await makeEdition(app, { meetingsPerNeed: PAIRS });
      const need = await makeNeed(app);
      const pairs = [];
      for (let i = 0; i < PAIRS; i++) pairs.push(await makeAccepted({ edition, need }));
      const solving = await startSolving(app, edition.id, 200);
      const answers = app.get(AnswersService);
      const results = await Promise.allSettled([
        solving.done,
        ...pairs.flatMap((pair, i) => [
          answers.answer(recipientOf(pair.capability.id), pair.capability.id, 'DECLINED', {
            reason: 'NO_TIME',
          }),
          i % 2 === 0
            ? answers.answer(recipientOf(pair.need.id), pair.need.id, 'ACCEPTED')
            : app.get(InvitationEndingsService).revoke(ORGANISER, pair.need.id, '本届停办'),
        ]),
      ]);
      for (const code of toldTo(results)) told.add(code);
      await app.drain();
      expect((await app.get(TimetablesService).get(solving.id)).state).toBe('DONE');
      const set = new Set(
        (await app.get(TimetablesService).listMeetings(edition.id)).map((row) => row.matchId),
      );
      for (const { match } of pairs) {
        const after = await readPair(app, match.id);
        expect([match.id, after.match.state === 'MEETING_SET']).toEqual([
          match.id,
          set.has(match.id),
        ]);
      }
    }
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  }, 120_000);
});
