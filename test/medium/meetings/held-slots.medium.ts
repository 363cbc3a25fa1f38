import type { CapabilityRow } from '@jiqia/capabilities';
import { EditionPartsService, type EditionRow, EditionsService } from '@jiqia/fairs';
import { accountActor, ORGANISER, recipientOf, SYSTEM } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import {
  AnswerFormsService,
  AnswersService,
  InvitationEndingsService,
  InvitationsModule,
  InvitationsService,
} from '@jiqia/invitations';
import { MatchesService } from '@jiqia/matching';
import {
  HeldSlotsService,
  MeetingChangesService,
  MeetingDays,
  type MeetingRow,
  MeetingsModule,
  MeetingsService,
  ReleasesService,
  TimetablesService,
} from '@jiqia/meetings';
import { TransactionRunner } from '@jiqia/database';
import {
  type InvitedPair,
  makeCapability,
  makeEdition,
  makeInvited,
  makeNeed,
  makeShortlisted,
  type PairFields,
  readPair,
} from '../../support/factories.js';
import { pairsUnderWay } from '../../support/pairs-under-way.js';
import { sweep } from '../../support/sweep.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { sessionOf, solve, solveProvisionally } from '../../support/timetable-seed.js';

/** The day of `sessionOf`, in Shanghai. */
const at = (clock: string): Date => new Date(`2026-12-10T${clock}:00+08:00`);
const WEEK_MS = 7 * 24 * 3600 * 1000;

describe('a slot that is held for a pair that is asked', () => {
  let app: TestApp;
  let slots: HeldSlotsService;
  let answers: AnswersService;
  beforeAll(async () => {
    app = await createTestApp([InvitationsModule, MeetingsModule]);
    slots = app.get(HeldSlotsService);
    answers = app.get(AnswersService);
  });
  afterEach(async () => {
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  });
  afterAll(() => app.close());

  const refused = (code: string): object => expect.objectContaining({ code });
  const makeFair = (tables = 2): Promise<EditionRow> =>
    makeEdition(app, {
      sessions: [sessionOf('AM', '09:00', '11:00', tables)],
      meetingsPerNeed: 4,
      meetingsPerExpert: 4,
    });
  const asked = async (
    edition: EditionRow,
    fields: { capability?: CapabilityRow } = {},
  ): Promise<InvitedPair> => {
    const pair = await makeInvited(app, { edition, ...fields });
    await app.drain();
    return readPair(app, pair.match.id);
  };
  const hold = (
    { match }: Pick<InvitedPair, 'match'>,
    clock = '09:00',
    placeId: string | null = null,
  ): Promise<MeetingRow> =>
    slots.hold(ORGANISER, match.editionId, { matchId: match.id, startsAt: at(clock), placeId });
  const makeAccepted = (fields: PairFields): Promise<InvitedPair> =>
    pairsUnderWay(app).makeAccepted(fields);
  const yes = (id: string) => answers.answer(recipientOf(id), id, 'ACCEPTED');
  const no = (id: string) => answers.answer(recipientOf(id), id, 'DECLINED', { reason: 'NO_TIME' });
  const standing = async ({ id, matchId }: MeetingRow) => {
    const [row] = await app.sql<{ active: number }>(
      'SELECT count(*)::int AS active FROM meeting_booking WHERE meeting_id = $1 AND active',
      [id],
    );
    return {
      meeting: (await app.get(MeetingsService).get(id)).state,
      pair: (await app.get(MatchesService).get(matchId)).state,
      booked: row?.active,
    };
  };
  /** Somebody else takes the very slot, for the same expert. */
  const takesIt = async (edition: EditionRow, capability: CapabilityRow): Promise<MeetingRow> =>
    hold(await asked(edition, { capability }));

  it('is their meeting once both have accepted, and is released with the timetable', async () => {
    const edition = await makeFair();
    const pair = await asked(edition);
    const held = await hold(pair, '09:30');
    expect(held).toMatchObject({ state: 'HELD_SLOT', timetableId: null, mode: 'ON_SITE' });
    expect(await slots.list(ORGANISER, edition.id)).toEqual([held]);
    await yes(pair.need.id);
    expect(await standing(held)).toEqual({ meeting: 'HELD_SLOT', pair: 'INVITED', booked: 3 });
    await yes(pair.capability.id);
    await yes(pair.capability.id);
    expect(await standing(held)).toEqual({ meeting: 'CONFIRMED', pair: 'MEETING_SET', booked: 3 });
    expect(await slots.list(ORGANISER, edition.id)).toEqual([]);
    expect(await slots.findPlanned(pair.match.id)).toMatchObject({ startsAt: at('09:30') });
    const set = await solve(app, edition);
    expect(set.map(({ id, startsAt }) => [id, startsAt])).toEqual([[held.id, at('09:30')]]);
    expect(await app.get(ReleasesService).findKnown(pair.match.id)).toMatchObject({
      meetingId: held.id,
    });
  });

  it.each<[string, (pair: InvitedPair) => Promise<unknown>]>([
    ['a no', (pair) => no(pair.capability.id)],
    [
      'a yes that becomes a no while the other side is silent',
      async (pair) => {
        await yes(pair.need.id);
        await no(pair.need.id);
      },
    ],
    [
      'another time',
      async ({ need }) =>
        app.get(AnswerFormsService).take(recipientOf(need.id), need.id, {
          answer: 'COUNTERED',
          times: [(await app.get(EditionsService).get(need.editionId)).sessions[0]?.id ?? ''],
          words: '',
        }),
    ],
    [
      'revocation',
      ({ need }) => app.get(InvitationEndingsService).revoke(ORGANISER, need.id, '误发'),
    ],
    [
      'expiry',
      async () => {
        app.clock.forward(WEEK_MS + 1000);
        await app.get(InvitationEndingsService).expireOverdue(SYSTEM);
        app.clock.forward(-WEEK_MS - 1000);
      },
    ],
  ])('is free at once by %s', async (_, end) => {
    const edition = await makeFair(1);
    const capability = await makeCapability(app);
    const pair = await asked(edition, { capability });
    const held = await hold(pair);
    await end(pair);
    expect(await standing(held)).toMatchObject({ meeting: 'RELEASED', booked: 0 });
    expect(await takesIt(edition, capability)).toMatchObject({ place: held.place });
  });

  it('is held before the letters go, and free again when the pair is taken back', async () => {
    const edition = await makeFair(1);
    const match = await makeShortlisted(app, { edition });
    await expect(hold({ match })).rejects.toEqual(refused('PAIR_NOT_ASKED'));
    await app.get(InvitationsService).prepare(ORGANISER, edition.id);
    const held = await hold({ match });
    await app.get(MatchesService).decide(ORGANISER, match.id, 'CANDIDATE');
    await app.drain();
    expect(await standing(held)).toEqual({ meeting: 'RELEASED', pair: 'CANDIDATE', booked: 0 });
    await app.get(MatchesService).decide(ORGANISER, match.id, 'SHORTLISTED');
    await app.get(InvitationsService).prepare(ORGANISER, edition.id);
    const again = await hold({ match });
    await app.get(MatchesService).decide(ORGANISER, match.id, 'DISMISSED', '不合适');
    // A wave finds the pair dropped before the event is heard.
    await app.get(InvitationsService).release(ORGANISER, edition.id);
    expect(await standing(again)).toMatchObject({ meeting: 'RELEASED', booked: 0 });
  });

  it('is called off by the organiser with a reason, and the invitations go on without it', async () => {
    const edition = await makeFair();
    const pair = await asked(edition);
    const held = await hold(pair);
    const meetings = app.get(MeetingsService);
    await expect(meetings.cancel(ORGANISER, held.id, ' ')).rejects.toEqual(
      refused('MOVE_INCOMPLETE'),
    );
    await meetings.cancel(ORGANISER, held.id, '另有安排');
    expect(await standing(held)).toEqual({ meeting: 'CANCELLED', pair: 'INVITED', booked: 0 });
    const other = await hold(pair, '10:00');
    await meetings.unschedule(ORGANISER, other.id, other.lockVersion);
    expect(await standing(other)).toMatchObject({ meeting: 'RELEASED', pair: 'INVITED' });
    await yes(pair.need.id);
    await yes(pair.capability.id);
    expect((await readPair(app, pair.match.id)).match.state).toBe('MUTUAL');
    expect(await app.sql(`SELECT 1 FROM notice WHERE match_id = $1`, [pair.match.id])).toEqual([]);
  });

  it('is refused where it cannot be, by the rule that is broken', async () => {
    const edition = await makeFair(2);
    const capability = await makeCapability(app);
    const pair = await asked(edition, { capability });
    await expect(hold(pair, '09:10')).rejects.toEqual(refused('MEETING_OUTSIDE_SESSION'));
    await expect(hold(pair, '09:00', edition.id)).rejects.toEqual(refused('MEETING_PLACE_UNKNOWN'));
    await expect(
      slots.hold(ORGANISER, (await makeFair()).id, {
        matchId: pair.match.id,
        startsAt: at('09:00'),
        placeId: null,
      }),
    ).rejects.toEqual(refused('MATCH_NOT_FOUND'));
    await expect(
      slots.hold(accountActor('someone', []), edition.id, {
        matchId: pair.match.id,
        startsAt: at('09:00'),
        placeId: null,
      }),
    ).rejects.toEqual(refused('ACTION_FORBIDDEN'));
    const places = await app.get(EditionPartsService).listRows('place', edition.id);
    const [first] = places;
    const held = await hold(pair, '09:00', first?.id ?? null);
    await expect(hold(pair, '09:30')).rejects.toEqual(refused('SLOT_HELD'));
    const rival = await asked(edition, { capability });
    await expect(hold(rival)).rejects.toEqual(refused('MEETING_PERSON_BOOKED'));
    const stranger = await asked(edition);
    await expect(hold(stranger, '09:00', first?.id ?? null)).rejects.toEqual(
      refused('MEETING_PLACE_TAKEN'),
    );
    await hold(stranger);
    const third = await asked(edition);
    await expect(hold(third)).rejects.toEqual(refused('MEETING_PLACE_TAKEN'));
    await app.get(EditionPartsService).create(ORGANISER, 'unavailability', edition.id, {
      participant: third.need.organisationId,
      date: '2026-12-10',
      from: '10:00',
      until: '10:30',
      reason: '另有会议',
    });
    await expect(hold(third, '10:00')).rejects.toEqual(refused('MEETING_PERSON_AWAY'));
    await yes(pair.need.id);
    await yes(pair.capability.id);
    await expect(hold(pair, '10:30')).rejects.toEqual(refused('SLOT_HELD'));
    expect(await standing(held)).toMatchObject({ meeting: 'CONFIRMED' });
    const agreed = await makeAccepted({ edition });
    await expect(hold(agreed, '10:30')).rejects.toEqual(refused('PAIR_NOT_ASKED'));
  });

  it('is kept clear by the timetable, and is no meeting yet', async () => {
    const edition = await makeFair(1);
    const pair = await asked(edition);
    const held = await hold(pair, '09:30');
    const need = await makeNeed(app);
    for (let i = 0; i < 3; i++) await makeAccepted({ edition, need });
    const set = await solveProvisionally(app, edition);
    expect(set.map(({ startsAt }) => startsAt)).toEqual([at('09:00'), at('10:00'), at('10:30')]);
    const released = await app.get(ReleasesService).release(ORGANISER, edition.id, { note: '' });
    expect(released.meetings).toBe(3);
    const version = { id: held.id, version: held.lockVersion };
    const changes = app.get(MeetingChangesService);
    for (const change of [
      changes.move(ORGANISER, version, { startsAt: at('09:00'), placeId: null }),
      changes.lock(ORGANISER, version),
      changes.swap(ORGANISER, version, { id: set[0]?.id ?? '', version: set[0]?.lockVersion ?? 0 }),
    ])
      await expect(change).rejects.toEqual(refused('MEETING_ONLY_HELD'));
    const days = app.get(MeetingDays);
    expect((await days.listOfDay(edition.id)).map(({ id }) => id)).not.toContain(held.id);
    await expect(
      app.get(TransactionRunner).run((tx) => days.hold(tx, ORGANISER, edition.id, held.id)),
    ).rejects.toEqual(refused('MEETING_NOT_FOUND'));
    expect(await app.get(TimetablesService).readLatest(ORGANISER, edition.id)).toMatchObject({
      meetings: { length: 4 },
    });
  });

  it('is given back when it begins unanswered, or its edition is closed; a late yes finds it gone', async () => {
    const edition = await makeFair();
    const late = await asked(edition);
    const begun = await hold(late);
    const silent = await hold(await asked(edition));
    const other = await makeFair();
    const closed = await hold(await asked(other));
    expect(await sweep(app, 'heldSlots')).toBe(0);
    await app.get(EditionsService).close(ORGANISER, other.id, new Date());
    expect(await sweep(app, 'heldSlots')).toBe(1);
    expect(await standing(closed)).toMatchObject({ meeting: 'RELEASED', booked: 0 });
    await yes(late.need.id);
    await app.sql(
      `UPDATE invitation SET expires_at = '2027-01-01', lock_version = lock_version + 1 WHERE match_id = $1`,
      [late.match.id],
    );
    app.clock.forward(3 * WEEK_MS);
    await yes(late.capability.id);
    expect(await standing(begun)).toEqual({ meeting: 'RELEASED', pair: 'MUTUAL', booked: 0 });
    await expect(hold(await asked(edition))).rejects.toEqual(refused('SLOT_BEGUN'));
    await sweep(app, 'heldSlots');
    expect(await standing(silent)).toEqual({ meeting: 'RELEASED', pair: 'INVITED', booked: 0 });
    expect(await sweep(app, 'heldSlots')).toBe(0);
    app.clock.forward(-3 * WEEK_MS);
  });
});
