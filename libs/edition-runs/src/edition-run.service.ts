import type { StageTime } from '@jiqia/contracts';
import type { Actor } from '@jiqia/identity';
import { AnswersService, InvitationsService } from '@jiqia/invitations';
import { MatchRunsService, ShortlistService } from '@jiqia/matching';
import { TimetablesService } from '@jiqia/meetings';
import { SearchIndex } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { EditionEntries } from './edition-entries.js';
import { inLanes } from './lanes.js';
import { QueuedWork, stageFailed } from './queued-work.js';
import { StageClock, type StageListener, type TellProgress } from './stage-clock.js';

export interface EditionRunOptions {
  /** Plays the recipients: every invitation that was sent is accepted. For rehearsals and headless runs only. */
  readonly assumeAccepted: boolean;
  readonly onStage?: StageListener;
  readonly timeLimitMs?: number;
}

const ANSWER_LANES = 4;
const REHEARSAL = '预演：视为接受';

/** Runs an edition from its entries to its timetable, through the real pipeline: outbox, queue, index, match run, invitations, solver. */
@Injectable()
export class EditionRunService {
  constructor(
    private readonly runs: MatchRunsService,
    private readonly shortlist: ShortlistService,
    private readonly invitations: InvitationsService,
    private readonly answers: AnswersService,
    private readonly timetables: TimetablesService,
    private readonly entries: EditionEntries,
    private readonly index: SearchIndex,
    private readonly work: QueuedWork,
  ) {}

  /** Returns seconds and counts a stage. @throws AppError STAGE_FAILED when a run or the solver gives up. */
  async run(actor: Actor, editionId: string, options: EditionRunOptions): Promise<StageTime[]> {
    const clock = new StageClock(options.onStage);
    await clock.time('index', '建立索引', (tell) => this.drain(editionId, tell));
    await clock.time('match', '匹配打分', (tell) => this.match(actor, editionId, tell));
    await clock.time(
      'shortlist',
      '遴选配对',
      async () => (await this.shortlist.propose(actor, editionId)).length,
    );
    await clock.time('invite', '发出邀约', (tell) => this.invite(actor, editionId, tell));
    if (options.assumeAccepted)
      await clock.time('accept', '登记答复', (tell) => this.acceptAll(actor, editionId, tell));
    await clock.time('timetable', '洽谈排期', (tell) =>
      this.timetable(actor, editionId, options.timeLimitMs, tell),
    );
    return clock.times;
  }

  /** True once an edition has a timetable. */
  async isDone(editionId: string): Promise<boolean> {
    return (await this.timetables.findLatest(editionId)) !== null;
  }

  private async match(actor: Actor, editionId: string, tell: TellProgress): Promise<number> {
    const { id } = await this.runs.start(actor, editionId);
    const run = await this.work.until(
      () => this.runs.get(id),
      (row) => {
        tell(row.done, row.total);
        return !['QUEUED', 'RUNNING'].includes(row.state);
      },
    );
    if (run.state !== 'DONE') throw stageFailed('匹配运算', run.error);
    return run.done;
  }

  private async invite(actor: Actor, editionId: string, tell: TellProgress): Promise<number> {
    await this.invitations.prepare(actor, editionId);
    const released = await this.invitations.release(actor, editionId);
    await this.work.until(
      async () => (await this.invitations.listByEdition(editionId, ['RELEASED'])).length,
      (waiting) => {
        tell(Math.max(0, released.length - waiting), released.length);
        return waiting === 0;
      },
    );
    return released.length;
  }

  /** Pairs are answered side by side; the two answers of one pair one after the other. */
  private async acceptAll(actor: Actor, editionId: string, tell: TellProgress): Promise<number> {
    const waiting = await this.invitations.listByEdition(editionId, ['AWAITING']);
    const pairs = new Map<string, string[]>();
    for (const { id, matchId } of waiting) pairs.set(matchId, [...(pairs.get(matchId) ?? []), id]);
    let done = 0;
    await inLanes([...pairs.values()], ANSWER_LANES, async (ids) => {
      for (const id of ids) await this.answers.answer(actor, id, 'ACCEPTED', REHEARSAL);
      done += ids.length;
      tell(done, waiting.length);
    });
    return waiting.length;
  }

  private async timetable(
    actor: Actor,
    editionId: string,
    timeLimitMs: number | undefined,
    tell: TellProgress,
  ): Promise<number> {
    const { id } = await this.timetables.start(actor, editionId, timeLimitMs);
    const done = await this.work.until(
      () => this.timetables.get(id),
      (row) => {
        tell(0, 0, breaksOf(row.progress));
        return !['QUEUED', 'SOLVING'].includes(row.state);
      },
    );
    if (done.state !== 'DONE') throw stageFailed('排期', done.error);
    tell(0, 0, breaksOf(done));
    return (await this.timetables.listMeetings(editionId)).length;
  }

  /** Waits until the index holds every entry that may be found, in the version the database has. */
  private async drain(editionId: string, tell: TellProgress): Promise<number> {
    const truth = await this.entries.findable(editionId);
    const total = truth.need.length + truth.capability.length;
    await this.work.until(
      async () => {
        const needs = await this.index.drift('need', truth.need);
        const capabilities = await this.index.drift('capability', truth.capability);
        return [needs, capabilities].flatMap((drift) => [...drift.missing, ...drift.stale]).length;
      },
      (behind) => {
        tell(total - behind, total);
        return behind === 0;
      },
    );
    return total;
  }
}

const breaksOf = (row: {
  readonly breaks?: number | null;
  readonly lowerBound?: number | null;
}): string =>
  typeof row.breaks === 'number' ? `空档 ${row.breaks} 次，至少 ${row.lowerBound ?? 0} 次` : '';
