import { Compute, program } from '@jiqia/compute';
import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import { isAppError } from '@jiqia/errors';
import { slotsOf } from '@jiqia/fairs';
import { SYSTEM } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { MeetingRepository } from './meeting.repository.js';
import type { TimetableProgress } from './meeting.types.js';
import { TimetableEditionReader } from './timetable-edition.reader.js';
import { timetableProblem, type TimetableProblem } from './timetable-instance.js';
import { type Plan, planFor, planOf } from './timetable-plan.js';
import type { Solved } from './timetable-solving.program.js';
import { WantedMeetings } from './wanted-meetings.js';
import { TimetableRepository, type TimetableRow } from './timetable.repository.js';

const SOLVING = program<typeof import('./timetable-solving.program.js')>(
  'timetable',
  'thread',
  new URL('./timetable-solving.program.js', import.meta.url),
);
/** Beyond the time limit of the search: for its bound, its checker and a machine that is busy. */
const GRACE_MS = 60_000;
/** Why a search is stopped: somebody has cancelled the timetable. */
const CANCELLED = new Error('the timetable is cancelled');
/** What a plan may be overtaken by while it is searched for. */
const OVERTAKEN: ReadonlySet<string> = new Set(['SLOT_TAKEN', 'EDITION_CHANGED']);
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
    private readonly compute: Compute,
  ) {}

  async execute(id: string): Promise<void> {
    const timetable = await this.timetables.get(id);
    if (!(await this.transactions.run((tx) => this.timetables.begin(tx, id)))) return;
    for (let tries = 1; ; tries++) {
      try {
        await this.plan(timetable);
        return;
      } catch (error) {
        // Somebody was booked elsewhere or a place was taken out while the search went on: plan again.
        if (tries >= MOST_PLANS || !isAppError(error) || !OVERTAKEN.has(error.code)) throw error;
      }
    }
  }

  private async plan(timetable: TimetableRow): Promise<void> {
    const edition = await this.editions.read(timetable.editionId);
    const { wanted, notes } = await this.wanted.read(edition.id, slotsOf(edition));
    const problem = timetableProblem(edition, wanted, await this.wanted.bookedElsewhere(wanted));
    const solved = await this.search(timetable, problem);
    if (!solved) return;
    const plan = { ...planOf(timetable, wanted, problem, solved.outcome), notes };
    await this.transactions.run(async (tx) => {
      await this.editions.assertAsRead(tx, edition);
      await this.write(tx, timetable, problem, solved, plan);
    });
  }

  async fail(id: string, error: string): Promise<void> {
    await this.transactions.run((tx) => this.timetables.fail(tx, id, error));
  }

  /** Searches in a thread and writes down every second how far it is. Null when the timetable was cancelled in between. */
  private async search(
    timetable: TimetableRow,
    { instance }: TimetableProblem,
  ): Promise<Solved | null> {
    const stop = new AbortController();
    let written: Promise<void> = Promise.resolve();
    const onProgress = (progress: TimetableProgress): void => {
      written = written
        .then(() => this.note(timetable.id, progress))
        .catch((error: unknown) => stop.abort(error));
    };
    const { seed, timeLimitMs: ms } = timetable;
    try {
      const options = { signal: stop.signal, onProgress, timeLimitMs: ms + GRACE_MS };
      return await this.compute.run(SOLVING, 'solve', { instance, seed, ms }, options);
    } catch (error) {
      if (error === CANCELLED) return null;
      throw error;
    } finally {
      await written;
    }
  }

  /** @throws CANCELLED */
  private async note(id: string, progress: TimetableProgress): Promise<void> {
    const wanted = await this.transactions.run((tx) => this.timetables.progress(tx, id, progress));
    if (!wanted) throw CANCELLED;
  }

  private async write(
    tx: Transaction,
    timetable: TimetableRow,
    problem: TimetableProblem,
    { outcome, violations }: Solved,
    plan: Plan,
  ): Promise<void> {
    const closed = await this.timetables.finish(tx, timetable.id, {
      status: outcome.status,
      breaks: outcome.breaks,
      lowerBound: outcome.lowerBound,
      violations,
      leftOut: plan.leftOut,
      notes: plan.notes,
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
  }
}
