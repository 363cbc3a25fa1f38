import { audit, newId, TransactionRunner } from '@jiqia/database';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { SYSTEM } from '@jiqia/identity';
import { ShortlistService } from '@jiqia/matching';
import { check, type Outcome, solvePartial } from '@jiqia/scheduling';
import { Injectable } from '@nestjs/common';
import { MeetingRepository, type MeetingRow } from './meeting.repository.js';
import type { Booking, TimetableLeftOut } from './meeting.types.js';
import { placesOf } from './places.js';
import {
  capabilityParty,
  needParty,
  timetableProblem,
  type TimetableProblem,
  VIDEO_POOL,
  type WantedMeeting,
} from './timetable-instance.js';
import { WantedMeetings } from './wanted-meetings.js';
import { TimetableRepository, type TimetableRow } from './timetable.repository.js';

interface Plan {
  readonly meetings: readonly MeetingRow[];
  readonly bookings: readonly Booking[];
  readonly leftOut: readonly TimetableLeftOut[];
}

/** Makes one timetable: mutual pairs in, checked meetings out, all in one transaction. Meetings already set stay where they are. */
@Injectable()
export class TimetableExecutor {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly timetables: TimetableRepository,
    private readonly meetings: MeetingRepository,
    private readonly editions: EditionsService,
    private readonly shortlist: ShortlistService,
    private readonly wanted: WantedMeetings,
  ) {}

  async execute(id: string): Promise<void> {
    const timetable = await this.timetables.get(id);
    if (timetable.state === 'DONE' || timetable.state === 'FAILED') return;
    await this.transactions.run((tx) =>
      this.timetables.progress(tx, id, { breaks: null, lowerBound: 0, seconds: 0 }),
    );
    const edition = await this.editions.get(timetable.editionId);
    const wanted = await this.wanted.list(edition.id);
    const problem = timetableProblem(edition.form, wanted);
    const outcome = solvePartial(problem.instance, {
      seed: timetable.seed,
      ms: timetable.timeLimitMs,
      maxMoves: MOST_MOVES,
      now: () => performance.now(),
    });
    const verdict = check(problem.instance, outcome.slots ?? []);
    const plan = planOf(timetable, wanted, problem, outcome);
    await this.write(timetable, edition, problem, outcome, verdict.violations.length, plan);
  }

  async fail(id: string, error: string): Promise<void> {
    await this.transactions.run((tx) => this.timetables.fail(tx, id, error));
  }

  private async write(
    timetable: TimetableRow,
    edition: EditionRow,
    problem: TimetableProblem,
    outcome: Outcome,
    violations: number,
    plan: Plan,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const closed = await this.timetables.finish(tx, timetable.id, {
        status: outcome.status,
        breaks: outcome.breaks,
        lowerBound: outcome.lowerBound,
        violations,
        leftOut: plan.leftOut,
        inputHash: problem.inputHash,
      });
      if (!closed) return;
      await this.meetings.insertBooked(tx, plan.meetings, plan.bookings);
      await this.shortlist.move(
        tx,
        plan.meetings.map((meeting) => meeting.matchId),
        'MUTUAL',
        'MEETING_SET',
      );
      await audit(tx, [
        { actor: SYSTEM.id, action: 'timetable.solve', entity: 'edition', entityId: edition.id },
        ...plan.meetings.map((meeting) => ({
          actor: SYSTEM.id,
          action: 'meeting.confirm',
          entity: 'meeting',
          entityId: meeting.id,
        })),
      ]);
    });
  }
}

/** Bounds the search by moves as well as by the clock, so that small fairs repeat exactly. */
const MOST_MOVES = 3_000_000;

function planOf(
  timetable: TimetableRow,
  wanted: readonly WantedMeeting[],
  { instance, slots }: TimetableProblem,
  outcome: Outcome,
): Plan {
  const slotOf = outcome.slots ?? [];
  const places = placesOf(instance, slots, slotOf);
  const meetings: MeetingRow[] = [];
  const bookings: Booking[] = [];
  const leftOut: TimetableLeftOut[] = [];
  wanted.forEach((row, m) => {
    const slot = slots[slotOf[m] ?? -1];
    const place = places[m];
    if (!slot || !place) {
      leftOut.push({ matchId: row.match.id, reason: '参会方或洽谈桌在可用时段内已排满' });
      return;
    }
    if (row.keptSlot !== null) return;
    const id = newId();
    meetings.push({
      id,
      editionId: timetable.editionId,
      matchId: row.match.id,
      timetableId: timetable.id,
      sessionRef: slot.sessionId,
      slotIndex: slot.index,
      startsAt: new Date(slot.startsAt),
      endsAt: new Date(slot.endsAt),
      place,
      mode: instance.meetings[m]?.pool === VIDEO_POOL ? 'VIDEO' : 'ON_SITE',
      state: 'CONFIRMED',
      result: null,
      recordNote: '',
      lockVersion: 1,
    });
    const { startsAt, endsAt } = slot;
    const resources = [
      `party:${needParty(row)}`,
      `party:${capabilityParty(row)}`,
      `place:${timetable.editionId}:${slot.sessionId}:${place}`,
    ];
    for (const resource of resources) bookings.push({ meetingId: id, resource, startsAt, endsAt });
  });
  return { meetings, bookings, leftOut };
}
