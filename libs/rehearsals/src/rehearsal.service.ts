import type { StageTime } from '@jiqia/contracts/report';
import { isAppError } from '@jiqia/errors';
import { EditionPhasesService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { InvitationsService } from '@jiqia/invitations';
import { MatchRunsService, ShortlistRunsService } from '@jiqia/matching';
import { ReleasesService, TimetablesService } from '@jiqia/meetings';
import { Injectable } from '@nestjs/common';
import { IndexCatchUp } from './index-catch-up.js';
import { PlayedRecipients, type PlayRecipient } from './played-recipients.js';
import { QueuedWork, stageFailed } from './queued-work.js';
import {
  StageClock,
  type StageListener,
  type StageNote,
  type ReportProgress,
} from './stage-clock.js';

export interface RehearsalOptions {
  /** Plays the recipients; left out, the invitations wait for their real ones. */
  readonly recipients?: PlayRecipient;
  readonly onStage?: StageListener;
  readonly timeLimitMs?: number;
  /** Whether what an earlier run got done stands, so that one that was cut off comes to the same end; else every stage is run anew. */
  readonly resume?: boolean;
}

const ENDED = new Set(['DONE', 'FAILED', 'CANCELLED']);

/** Whether a run need not be started: it is under way or, when that will do, done already. */
const goesOn = ({ state }: { readonly state: string }, resume: boolean): boolean =>
  !ENDED.has(state) || (resume && state === 'DONE');

/**
 * Runs an edition from its entries to its timetable, through its phases and the real pipeline: outbox, queue, index, match run,
 * invitations, solver.
 */
@Injectable()
export class RehearsalService {
  constructor(
    private readonly runs: MatchRunsService,
    private readonly shortlists: ShortlistRunsService,
    private readonly invitations: InvitationsService,
    private readonly recipients: PlayedRecipients,
    private readonly timetables: TimetablesService,
    private readonly releases: ReleasesService,
    private readonly index: IndexCatchUp,
    private readonly work: QueuedWork,
    private readonly phases: EditionPhasesService,
  ) {}

  /**
   * Returns seconds and counts a stage. What is under way is awaited, never started twice. While nobody has accepted, there is no timetable.
   * @throws AppError STAGE_FAILED when a run or the solver gives up.
   */
  async run(actor: Actor, editionId: string, options: RehearsalOptions): Promise<StageTime[]> {
    const clock = new StageClock(options.onStage);
    const { recipients, resume = false } = options;
    await clock.time('index', (report) => this.index.complete(editionId, report));
    await this.phases.moveOnTo(actor, editionId, 'MATCHING');
    await clock.time('match', (report) => this.match(actor, editionId, resume, report));
    await clock.time('shortlist', () => this.shortlist(actor, editionId, resume));
    await this.phases.moveOnTo(actor, editionId, 'INVITING');
    await clock.time('invite', (report) => this.invite(actor, editionId, resume, report));
    if (recipients)
      await clock.time('accept', (report) =>
        this.recipients.answerAll(actor, editionId, recipients, report),
      );
    const answered = await this.invitations.listByEdition(editionId, ['ACCEPTED']);
    if (answered.length === 0) return clock.times;
    await this.phases.moveOnTo(actor, editionId, 'BOOKING');
    await clock.time('timetable', (report) => this.timetable(actor, editionId, options, report));
    await this.release(actor, editionId, resume);
    await this.phases.moveOnTo(actor, editionId, 'SETTLING');
    return clock.times;
  }

  /** True once an edition has a timetable that was released. */
  async isDone(editionId: string): Promise<boolean> {
    return (await this.releases.findNewest(editionId)) !== null;
  }

  private async match(
    actor: Actor,
    editionId: string,
    resume: boolean,
    report: ReportProgress,
  ): Promise<number> {
    const [newest] = (await this.runs.list(actor, editionId, { limit: 1 })).items;
    const { id } =
      newest && goesOn(newest, resume) ? newest : await this.runs.start(actor, editionId);
    const run = await this.work.until(
      () => this.runs.get(id),
      (row) => {
        report(row.done, row.total);
        return ENDED.has(row.state);
      },
    );
    if (run.state !== 'DONE') throw stageFailed('match', run.error);
    return run.done;
  }

  private async shortlist(actor: Actor, editionId: string, resume: boolean): Promise<number> {
    const newest = await this.shortlists.findNewest(editionId);
    const { id } =
      newest && goesOn(newest, resume) ? newest : await this.shortlists.start(actor, editionId);
    const run = await this.work.until(
      () => this.shortlists.get(id),
      (row) => ENDED.has(row.state),
    );
    if (run.state !== 'DONE') throw stageFailed('shortlist', run.error);
    return run.shortlisted;
  }

  private async invite(
    actor: Actor,
    editionId: string,
    resume: boolean,
    report: ReportProgress,
  ): Promise<number> {
    const before = await this.invitations.listByEdition(editionId);
    // Alternates that came up since the first release wait for a person.
    if (!resume || before.every((row) => row.state === 'QUEUED')) {
      await this.invitations.prepare(actor, editionId);
      await this.invitations.release(actor, editionId);
    }
    const released = (await this.invitations.listByEdition(editionId)).filter(
      (row) => row.state !== 'QUEUED',
    );
    await this.work.until(
      async () => (await this.invitations.listByEdition(editionId, ['RELEASED'])).length,
      (waiting) => {
        report(Math.max(0, released.length - waiting), released.length);
        return waiting === 0;
      },
    );
    // What could not be sent does not count.
    const after = await this.invitations.listByEdition(editionId);
    return after.filter((row) => row.sentAt !== null).length;
  }

  private async timetable(
    actor: Actor,
    editionId: string,
    { timeLimitMs, resume = false }: RehearsalOptions,
    report: ReportProgress,
  ): Promise<number> {
    const { id } =
      (await this.timetables.findLive(editionId)) ??
      (resume ? await this.timetables.findLatest(editionId) : null) ??
      (await this.timetables.start(actor, editionId, timeLimitMs));
    const done = await this.work.until(
      () => this.timetables.get(id),
      (row) => {
        report(0, 0, breaksOf(row.progress));
        return ENDED.has(row.state);
      },
    );
    if (done.state !== 'DONE') throw stageFailed('timetable', done.error);
    report(0, 0, breaksOf(done));
    return (await this.timetables.listMeetings(editionId)).length;
  }

  /** What is new in the timetable is released; the files of a rehearsal are handed out as they are, nobody is written to. */
  private async release(actor: Actor, editionId: string, resume: boolean): Promise<void> {
    if (resume && (await this.releases.findNewest(editionId))) return;
    try {
      await this.releases.release(actor, editionId, { note: '', quiet: true });
    } catch (error) {
      if (!isAppError(error) || error.code !== 'RELEASE_UNCHANGED') throw error;
    }
  }
}

const breaksOf = (row: {
  readonly breaks?: number | null;
  readonly lowerBound?: number | null;
}): StageNote | null =>
  typeof row.breaks === 'number'
    ? { code: 'BREAKS', params: { breaks: row.breaks, lowerBound: row.lowerBound ?? 0 } }
    : null;
