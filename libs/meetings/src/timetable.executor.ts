import { setImmediate as breathe } from 'node:timers/promises';
import { audit, TransactionRunner } from '@jiqia/database';
import { isAppError } from '@jiqia/errors';
import { slotsOf } from '@jiqia/fairs';
import { SYSTEM } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { Outbox } from '@jiqia/outbox';
import { check, type PartialOutcome, solvePartialSteps } from '@jiqia/scheduling';
import { Injectable } from '@nestjs/common';
import { MeetingRepository } from './meeting.repository.js';
import { TimetableEditionReader } from './timetable-edition.reader.js';
import { timetableProblem, type TimetableProblem } from './timetable-instance.js';
import { type Plan, planFor, planOf } from './timetable-plan.js';
import { WantedMeetings } from './wanted-meetings.js';
import { TimetableRepository, type TimetableRow } from './timetable.repository.js';

/** Bounds the search by moves as well as by the clock, so that small fairs repeat exactly. */
const MOST_MOVES = 3_000_000;
const PAUSE_EVERY_MS = 20;
const TELL_EVERY_MS = 1000;
/** Each plan that is lost has lost a slot to somebody: a sought-after expert may take many. */
const MOST_PLANS = 20;

/** Makes one timetable: mutual pairs in, checked meetings out, all in one transaction. Meetings already set stay where they are. */
@Injectable()
export class TimetableExecutor {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly timetables: TimetableRepository,
    private readonly meetings: MeetingRepository,
    private readonly editions: TimetableEditionReader,
    private readonly matches: MatchesService,
    private readonly wanted: WantedMeetings,
    private readonly outbox: Outbox,
  ) {}

  async execute(id: string): Promise<void> {
    const timetable = await this.timetables.get(id);
    if (timetable.state !== 'QUEUED' && timetable.state !== 'SOLVING') return;
    for (let tries = 1; ; tries++) {
      try {
        await this.plan(timetable);
        return;
      } catch (error) {
        // Somebody was booked elsewhere while the search went on: plan again around it.
        if (tries >= MOST_PLANS || !isAppError(error) || error.code !== 'SLOT_TAKEN') throw error;
      }
    }
  }

  private async plan(timetable: TimetableRow): Promise<void> {
    const edition = await this.editions.read(timetable.editionId);
    const wanted = await this.wanted.list(edition.id, slotsOf(edition));
    const problem = timetableProblem(edition, wanted, await this.wanted.bookedElsewhere(wanted));
    const outcome = await this.search(timetable, problem);
    if (!outcome) return;
    const verdict = check(problem.instance, outcome.slots ?? []);
    const plan = planOf(timetable, wanted, problem, outcome);
    await this.write(timetable, problem, outcome, verdict.violations.length, plan);
  }

  async fail(id: string, error: string): Promise<void> {
    await this.transactions.run((tx) => this.timetables.fail(tx, id, error));
  }

  /**
   * Searches with a pause for others every few milliseconds and a word on its progress every second.
   * Null when the timetable was cancelled in between.
   */
  private async search(
    timetable: TimetableRow,
    { instance }: TimetableProblem,
  ): Promise<PartialOutcome | null> {
    const start = performance.now();
    const steps = solvePartialSteps(instance, {
      seed: timetable.seed,
      ms: timetable.timeLimitMs,
      maxMoves: MOST_MOVES,
      now: () => performance.now(),
    });
    let paused = start;
    let told = -Infinity;
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return step.value;
      const now = performance.now();
      if (now - told >= TELL_EVERY_MS) {
        const progress = { ...step.value, seconds: Math.round((now - start) / 1000) };
        const wanted = await this.transactions.run((tx) =>
          this.timetables.progress(tx, timetable.id, progress),
        );
        if (!wanted) return null;
        told = now;
      }
      if (now - paused < PAUSE_EVERY_MS) continue;
      await breathe();
      paused = performance.now();
    }
  }

  private async write(
    timetable: TimetableRow,
    problem: TimetableProblem,
    outcome: PartialOutcome,
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
      const set = await this.matches.move(
        tx,
        plan.meetings.map((meeting) => meeting.matchId),
        'MUTUAL',
        'MEETING_SET',
      );
      const { meetings, bookings } = planFor(plan, new Set(set));
      await this.meetings.insertBooked(tx, meetings, bookings);
      await this.outbox.emit(tx, 'timetable.released', { timetableId: timetable.id });
      await audit(tx, [
        {
          actor: SYSTEM.id,
          action: 'timetable.solve',
          entity: 'edition',
          entityId: timetable.editionId,
        },
        ...meetings.map((meeting) => ({
          actor: SYSTEM.id,
          action: 'meeting.confirm',
          entity: 'meeting',
          entityId: meeting.id,
        })),
      ]);
    });
  }
}
