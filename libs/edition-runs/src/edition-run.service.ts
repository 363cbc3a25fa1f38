import type { StageTime } from '@jiqia/contracts';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { AnswersService, InvitationsService } from '@jiqia/invitations';
import { MatchRunsService, ShortlistService } from '@jiqia/matching';
import { TimetablesService } from '@jiqia/meetings';
import { SearchIndex } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { EditionEntries } from './edition-entries.js';
import { WorkPump } from './work-pump.js';

/** One stage under way: how many of how many are done (0 of 0 while it is unknown). */
type StageListener = (stage: string, label: string, done: number, total: number) => void;

export interface EditionRunOptions {
  /** Plays the recipients: every invitation that was sent is accepted. For rehearsals and headless runs only. */
  readonly assumeAccepted: boolean;
  readonly onStage?: StageListener;
  readonly timeLimitMs?: number;
}

const STUCK_MS = 10 * 60 * 1000;

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
    private readonly pump: WorkPump,
  ) {}

  /** Returns seconds and counts a stage. @throws AppError STAGE_FAILED when a run or the solver gives up. */
  async run(actor: Actor, editionId: string, options: EditionRunOptions): Promise<StageTime[]> {
    const times: StageTime[] = [];
    const stage = async (
      name: string,
      label: string,
      work: () => Promise<number>,
    ): Promise<void> => {
      options.onStage?.(name, label, 0, 0);
      const start = performance.now();
      const count = await work();
      times.push({
        stage: name,
        label,
        count,
        seconds: Math.round(performance.now() - start) / 1000,
      });
      options.onStage?.(name, label, count, count);
    };
    await stage('index', '建立索引', () => this.drain(editionId));
    await stage('match', '匹配打分', () => this.match(actor, editionId, options));
    await stage(
      'shortlist',
      '遴选配对',
      async () => (await this.shortlist.propose(actor, editionId)).length,
    );
    await stage('invite', '邀约发出', () => this.invite(actor, editionId));
    if (options.assumeAccepted)
      await stage('accept', '答复登记', () => this.acceptAll(actor, editionId));
    await stage('timetable', '排期', () => this.timetable(actor, editionId, options));
    return times;
  }

  /** True once an edition has a timetable. */
  async isDone(editionId: string): Promise<boolean> {
    return (await this.timetables.findLatest(editionId)) !== null;
  }

  private async match(
    actor: Actor,
    editionId: string,
    options: EditionRunOptions,
  ): Promise<number> {
    const { id } = await this.runs.start(actor, editionId);
    const run = await this.until(
      () => this.runs.get(id),
      (row) => {
        options.onStage?.('match', '匹配打分', row.done, row.total);
        return !['QUEUED', 'RUNNING'].includes(row.state);
      },
    );
    if (run.state !== 'DONE') throw failed('匹配运算', run.error);
    return run.done;
  }

  private async invite(actor: Actor, editionId: string): Promise<number> {
    await this.invitations.prepare(actor, editionId);
    const released = await this.invitations.release(actor, editionId);
    await this.until(
      () => this.invitations.listByEdition(editionId, ['RELEASED']),
      (waiting) => waiting.length === 0,
    );
    return released.length;
  }

  private async acceptAll(actor: Actor, editionId: string): Promise<number> {
    const waiting = await this.invitations.listByEdition(editionId, ['AWAITING']);
    for (const row of waiting)
      await this.answers.answer(actor, row.id, 'ACCEPTED', '预演：视为接受');
    return waiting.length;
  }

  private async timetable(
    actor: Actor,
    editionId: string,
    options: EditionRunOptions,
  ): Promise<number> {
    const { id } = await this.timetables.start(actor, editionId, options.timeLimitMs);
    const done = await this.until(
      () => this.timetables.get(id),
      (row) => !['QUEUED', 'SOLVING'].includes(row.state),
    );
    if (done.state !== 'DONE') throw failed('排期', done.error);
    return (await this.timetables.listMeetings(editionId)).length;
  }

  /** Waits until the index holds every entry that may be found, in the version the database has. */
  private async drain(editionId: string): Promise<number> {
    const truth = await this.entries.findable(editionId);
    await this.until(
      async () => {
        const needs = await this.index.drift('need', truth.need);
        const capabilities = await this.index.drift('capability', truth.capability);
        return [needs, capabilities].flatMap((drift) => [...drift.missing, ...drift.stale]).length;
      },
      (behind) => behind === 0,
    );
    return truth.need.length + truth.capability.length;
  }

  private async until<T>(read: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
    const start = performance.now();
    for (;;) {
      const value = await read();
      if (done(value)) return value;
      if (performance.now() - start > STUCK_MS) throw failed('等待', '十分钟没有进展');
      await this.pump.pump();
    }
  }
}

const failed = (what: string, why: string): AppError =>
  new AppError({
    code: 'STAGE_FAILED',
    kind: 'dependency',
    message: `${what}未完成：${why}`,
    retryable: false,
  });
