import type { Side } from '@jiqia/contracts/words';
import { INDEX_BATCH, type JobName, type JobPayload } from '@jiqia/contracts/jobs';
import { audit, TransactionRunner } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { InvitationEndingsService } from '@jiqia/invitations';
import { Outbox } from '@jiqia/outbox';
import { SearchIndex } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { type RunTable, SweepRepository } from './sweep.repository.js';

/** How much one sweep asks for again of each kind. */
const MOST = 500;
/** A run that does not move after so many sweeps (1 + 2 + 4 + 8 + 16 minutes) is given up. */
const HOPELESS_AFTER = 6;

export interface SweepReport {
  /** Invitations whose sending was asked for again. */
  readonly invitations: number;
  /** Notices whose sending was asked for again. */
  readonly notices: number;
  readonly matchRuns: number;
  readonly shortlistRuns: number;
  readonly timetables: number;
  /** Needs and capabilities whose document in the index is missing, old or left over. */
  readonly documents: number;
  /** Invitations whose time was over. */
  readonly expired: number;
}

/**
 * The net under the queue: asks again for work whose effect is missing, so that a Redis that lost everything loses
 * nothing. Handlers run at least once anyhow; pauses double, so that a backlog is not made worse.
 */
@Injectable()
export class Sweeper {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly sweeps: SweepRepository,
    private readonly outbox: Outbox,
    private readonly index: SearchIndex,
    private readonly endings: InvitationEndingsService,
  ) {}

  async sweep(): Promise<SweepReport> {
    const expired = await this.endings.expireOverdue(SYSTEM, MOST);
    const invitations = await this.again(
      'invitation.send',
      await this.sweeps.listUnsentInvitations(MOST),
      (invitationId) => ({ invitationId }),
    );
    const notices = await this.again(
      'notice.send',
      await this.sweeps.listUnsentNotices(MOST),
      (noticeId) => ({ noticeId }),
    );
    const matchRuns = await this.stalled('match_run', 'match-run.execute', (matchRunId) => ({
      matchRunId,
    }));
    const shortlistRuns = await this.stalled(
      'shortlist_run',
      'shortlist.make',
      (shortlistRunId) => ({
        shortlistRunId,
      }),
    );
    const timetables = await this.stalled('timetable', 'timetable.solve', (timetableId) => ({
      timetableId,
    }));
    const documents = (await this.reindex('need')) + (await this.reindex('capability'));
    await this.transactions.run((tx) => this.sweeps.forget(tx));
    return { invitations, notices, matchRuns, shortlistRuns, timetables, documents, expired };
  }

  private async again<N extends JobName>(
    job: N,
    ids: readonly string[],
    payload: (id: string) => JobPayload<N>,
  ): Promise<number> {
    if (ids.length === 0) return 0;
    return this.transactions.run(async (tx) => {
      const due = await this.sweeps.due(tx, job, ids);
      await this.outbox.enqueueAll(tx, job, due.map(payload));
      return due.length;
    });
  }

  private async stalled<N extends JobName>(
    table: RunTable,
    job: N,
    payload: (id: string) => JobPayload<N>,
  ): Promise<number> {
    const ids = await this.sweeps.listStalled(table, MOST);
    const hopeless = await this.transactions.run(async (tx) => {
      const failed = await this.sweeps.failHopeless(tx, table, job, ids, HOPELESS_AFTER);
      await audit(
        tx,
        failed.map((entityId) => ({
          actor: SYSTEM.id,
          action: `${job}.give-up`,
          entity: table,
          entityId,
        })),
      );
      return new Set(failed);
    });
    return this.again(
      job,
      ids.filter((id) => !hopeless.has(id)),
      payload,
    );
  }

  /** Compares the index with the register, engine and all; what has just been changed is left to its own job. */
  private async reindex(side: Side): Promise<number> {
    const truth = await this.sweeps.listFindable(side);
    const drift = await this.index.drift(side, truth);
    const settled = new Set(truth.filter((row) => row.settled).map((row) => row.id));
    const behind = [...drift.missing, ...drift.stale].filter((id) => settled.has(id));
    const extra = await this.sweeps.settledAmong(side, drift.extra);
    const ids = [...behind, ...extra].slice(0, MOST * 10);
    if (ids.length === 0) return 0;
    const job = side === 'need' ? 'need.index' : 'capability.index';
    return this.transactions.run(async (tx) => {
      const due = await this.sweeps.due(tx, job, ids);
      for (let i = 0; i < due.length; i += INDEX_BATCH) {
        const part = due.slice(i, i + INDEX_BATCH);
        if (job === 'need.index') await this.outbox.enqueue(tx, job, { needIds: part });
        else await this.outbox.enqueue(tx, job, { capabilityIds: part });
      }
      return due.length;
    });
  }
}
