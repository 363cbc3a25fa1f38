import type { CapabilityRow } from '@jiqia/capabilities';
import type { DayEventForm } from '@jiqia/contracts/forms';
import { SIDES } from '@jiqia/contracts/words';
import { newId } from '@jiqia/database';
import { isAppError } from '@jiqia/errors';
import type { EditionRow } from '@jiqia/fairs';
import { ORGANISER, recipientOf, SYSTEM } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import {
  type Answer,
  AnswersService,
  InvitationEndingsService,
  InvitationsModule,
  InvitationsService,
} from '@jiqia/invitations';
import { type MatchRow, MatchesService } from '@jiqia/matching';
import {
  HeldSlotsService,
  MeetingChangesService,
  type MeetingRow,
  MeetingsModule,
  MeetingsService,
} from '@jiqia/meetings';
import type { NeedRow } from '@jiqia/needs';
import { DayEventsService, OnSiteModule } from '@jiqia/on-site';
import { CALL } from '../../support/call.js';
import {
  type InvitedPair,
  makeCapability,
  makeEdition,
  makeDoneRun,
  makeNeed,
  readPair,
} from '../../support/factories.js';
import { chanceOf } from '../../support/chance.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { sessionOf, startSolving } from '../../support/timetable-seed.js';

const RACES = 200;
const NEEDS = 2;
const EXPERTS = 4;
const AT_ONCE = NEEDS * EXPERTS;
const SLOTS = 6;
/** Each race has a seed of its own, from this one on: with RACE_SEED its round can be run again. */
const SEED = Number(process.env['RACE_SEED'] ?? 20261130);

/** A pair that is raced for, with the meeting that it has when the race begins: held for it, or set. */
interface Raced extends InvitedPair {
  readonly seed: number;
  readonly edition: EditionRow;
  readonly meeting: MeetingRow;
}
const ANSWERS = ['acceptNeed', 'declineNeed', 'acceptExpert', 'declineExpert'] as const;
const ENDS = [...ANSWERS, 'revoke', 'expire'] as const;
type Act = (typeof ENDS)[number] | 'move' | 'solve' | 'checkIn' | 'hold' | 'giveUp';

/** What a loser may be told. The last: that a lock or a connection was not to be had in time, as on a machine that is busy. */
const TOLD: readonly string[] = [
  'ANSWER_STANDS',
  'ANSWER_PLACE_TAKEN',
  'PAIR_REPLACED',
  'ILLEGAL_STATE_MOVE',
  'INVITATION_EXPIRED',
  'VERSION_CHANGED',
  'ALREADY_EXISTS',
  'SLOT_HELD',
  'SLOT_TAKEN',
  'PAIR_NOT_ASKED',
  'MEETING_ONLY_HELD',
  'MEETING_BEGUN',
  'MEETING_UNMOVED',
  'MEETING_PERSON_BOOKED',
  'MEETING_PLACE_TAKEN',
  'DATABASE_BUSY',
  'DATABASE_UNAVAILABLE',
];

describe(`answers, revocation, expiry, held slots, planning anew and check-in at the same moment, seeds ${SEED} to ${SEED + RACES - 1}`, () => {
  let app: TestApp;
  let needs: NeedRow[];
  let experts: CapabilityRow[];
  /** What was told, what the devices were answered, and how the meetings ended. */
  const seen = { told: new Set<string>(), effects: new Set<string>(), ends: new Set<string>() };

  beforeAll(async () => {
    app = await createTestApp([InvitationsModule, MeetingsModule, OnSiteModule]);
    // Of a kind without a day of its own nothing is too early or too late: each act races with every other.
    await app.sql(
      `UPDATE programme_kind SET phases = array_remove(array_remove(phases, 'ON_SITE'), 'FOLLOWING') WHERE code = 'FAIR'`,
    );
    needs = [];
    experts = [];
    for (let i = 0; i < NEEDS; i++) needs.push(await makeNeed(app));
    // The last is the alternate that endings pull.
    for (let i = 0; i <= EXPERTS; i++) experts.push(await makeCapability(app));
  });
  afterAll(() => app.close());

  const dayOf = (round: number): string => `2026-12-${String(1 + round).padStart(2, '0')}`;
  const timeOf = ({ sessions: [session] }: EditionRow, slot: number): Date =>
    new Date(
      new Date(`${session?.date ?? ''}T09:00:00+08:00`).getTime() + (slot % SLOTS) * 30 * 60_000,
    );
  const answer = (id: string, said: Answer, byTelephone = false): Promise<unknown> =>
    app.get(AnswersService).answer(byTelephone ? ORGANISER : recipientOf(id), id, said, {
      ...(said === 'DECLINED' ? { reason: 'NO_TIME' } : {}),
      ...(byTelephone ? { onBehalf: CALL } : {}),
    });
  /** Both sides, as one device notes them. */
  const checkIn = async ({ edition, meeting, seed }: Raced): Promise<void> => {
    const events = SIDES.map(
      (side) =>
        ({
          id: newId(),
          kind: 'SIDE_ARRIVED',
          meetingId: meeting.id,
          side,
          at: meeting.startsAt.toISOString(),
        }) as DayEventForm,
    );
    const noted = { device: String(seed), events };
    for (const { effect } of await app.get(DayEventsService).take(ORGANISER, edition.id, noted))
      seen.effects.add(effect);
  };
  const perform = (pair: Raced, act: Act, random: () => number): Promise<unknown> => {
    const { edition, meeting, match } = pair;
    const endings = app.get(InvitationEndingsService);
    const byTelephone = random() < 0.5;
    const startsAt = timeOf(edition, Math.floor(random() * SLOTS));
    const wish = { startsAt, placeId: null };
    switch (act) {
      case 'acceptNeed':
        return answer(pair.need.id, 'ACCEPTED', byTelephone);
      case 'declineNeed':
        return answer(pair.need.id, 'DECLINED', byTelephone);
      case 'acceptExpert':
        return answer(pair.capability.id, 'ACCEPTED', byTelephone);
      case 'declineExpert':
        return answer(pair.capability.id, 'DECLINED', byTelephone);
      case 'revoke':
        return endings.revoke(ORGANISER, pair.need.id, '本届停办');
      case 'expire':
        return endings.expireOverdue(SYSTEM);
      case 'move': {
        const version = { id: meeting.id, version: meeting.lockVersion };
        return app.get(MeetingChangesService).move(ORGANISER, version, wish);
      }
      case 'solve':
        return startSolving(app, edition.id, 50).then(({ done }) => done);
      case 'checkIn':
        return checkIn(pair);
      case 'hold':
        return app
          .get(HeldSlotsService)
          .hold(ORGANISER, edition.id, { matchId: match.id, ...wish });
      case 'giveUp':
        return app.get(MeetingsService).cancel(ORGANISER, meeting.id, '另有安排');
    }
  };

  /** Candidates in one statement: every need with every expert, and with the alternate, who comes last and is not among those returned. */
  const makePairs = async (edition: EditionRow): Promise<string[]> => {
    const rows = needs.flatMap((need) =>
      experts.map((expert, rank) => ({ need: need.id, expert: expert.id, rank: rank + 1 })),
    );
    const made = await app.sql<{ id: string; rank: number }>(
      `INSERT INTO match (id, edition_id, match_run_id, need_id, capability_id, need_version, capability_version, rank, score, level, parts,
                          reasons, against)
       SELECT uuidv7(), $1, $2, need, expert, 1, 1, rank, 1 - rank * 0.1, 3, '[]', '[]', '[]'
         FROM jsonb_to_recordset($3) AS r(need uuid, expert uuid, rank int) RETURNING id, rank`,
      [edition.id, await makeDoneRun(app, edition.id), JSON.stringify(rows)],
    );
    return made.flatMap(({ id, rank }) => (rank > EXPERTS ? [] : [id]));
  };

  /** Every need with every expert, each with a slot: held and nobody has answered, one side has, or their meeting. One alternate a need. */
  const pairsOfOneFair = async (round: number): Promise<Raced[]> => {
    const session = { ...sessionOf('AM', '09:00', '12:00', 3), date: dayOf(round) };
    const edition = await makeEdition(app, {
      sessions: [session],
      meetingsPerNeed: EXPERTS,
      meetingsPerExpert: NEEDS,
    });
    const ids = await makePairs(edition);
    const matches: MatchRow[] = [];
    for (const id of ids)
      matches.push(await app.get(MatchesService).decide(ORGANISER, id, 'SHORTLISTED'));
    const invitations = app.get(InvitationsService);
    await invitations.prepare(ORGANISER, edition.id);
    await invitations.release(ORGANISER, edition.id);
    await app.drain();
    const raced: Raced[] = [];
    for (const [i, match] of matches.entries()) {
      const seed = SEED + round * AT_ONCE + i;
      const wish = {
        matchId: match.id,
        startsAt: timeOf(edition, (i + Math.floor(i / EXPERTS) * 2) % EXPERTS),
        placeId: null,
      };
      const { id } = await app.get(HeldSlotsService).hold(ORGANISER, edition.id, wish);
      const pair = await readPair(app, match.id);
      const standing = chanceOf(seed)();
      if (standing > 0.3) await answer(pair.need.id, 'ACCEPTED');
      if (standing > 0.6) await answer(pair.capability.id, 'ACCEPTED');
      const meeting = await app.get(MeetingsService).get(id);
      raced.push({ ...pair, seed, edition, meeting });
    }
    return raced;
  };

  const actsOf = (random: () => number): Act[] => {
    const oneOf = (...acts: Act[]): Act => acts[Math.floor(random() * acts.length)] ?? 'move';
    const ends = [...ENDS].sort(() => random() - 0.5).slice(0, 2 + Math.floor(random() * 2));
    const acts: Act[] = [
      ...ends,
      oneOf('move', 'move', 'solve'),
      'checkIn',
      oneOf('hold', 'giveUp'),
    ];
    return acts.sort(() => random() - 0.5);
  };

  const race = async (pair: Raced): Promise<void> => {
    const random = chanceOf(pair.seed);
    const acts = actsOf(random);
    if (acts.includes('expire') && random() < 0.5)
      await app.sql(
        `UPDATE invitation SET expires_at = '2026-11-19', lock_version = lock_version + 1 WHERE match_id = $1`,
        [pair.match.id],
      );
    const results = await Promise.allSettled(acts.map((act) => perform(pair, act, random)));
    const told = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    );
    for (const reason of told) {
      // A loser hears of the rule in a code; anything else is a fault of the product.
      if (!isAppError(reason)) throw reason;
      expect({ seed: pair.seed, told: TOLD.includes(reason.code) || reason.code }).toEqual({
        seed: pair.seed,
        told: true,
      });
      seen.told.add(reason.code);
    }
    const after = await readPair(app, pair.match.id);
    // Who was told yes has been heard: the row is as they were told last, since they may change their mind.
    const heard = acts.flatMap((act, i) =>
      results[i]?.status !== 'fulfilled'
        ? []
        : act === 'acceptNeed'
          ? ['ACCEPTED']
          : act === 'declineNeed'
            ? ['DECLINED']
            : [],
    );
    expect({
      seed: pair.seed,
      states: heard.length === 0 ? [after.need.state] : heard,
    }).toEqual({ seed: pair.seed, states: expect.arrayContaining([after.need.state]) });
    const { state } = await app.get(MeetingsService).get(pair.meeting.id);
    seen.ends.add(state);
  };

  it(`has one winner in each of ${RACES} races, tells the others, and breaks no invariant`, async () => {
    for (let round = 0; round < RACES / AT_ONCE; round++) {
      const pairs = await pairsOfOneFair(round);
      for (let from = 0; from < AT_ONCE; from += AT_ONCE / 2)
        await Promise.all(pairs.slice(from, from + AT_ONCE / 2).map(race));
      await app.drain();
      expect({ round, violated: await violatedInvariants(app.url) }).toEqual({
        round,
        violated: [],
      });
    }
    expect(seen.told.size).toBeGreaterThan(6);
    expect([...seen.effects]).toEqual(expect.arrayContaining(['TAKEN', 'MEETING_OFF']));
    expect([...seen.ends]).toEqual(
      expect.arrayContaining(['HELD_SLOT', 'RELEASED', 'CANCELLED', 'CHECKED_IN']),
    );
  }, 480_000);
});
