import type { JobName, JobPayload } from '@jiqia/contracts/jobs';
import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { Outbox } from './outbox.service.js';
import { SweepRepository } from './sweep.repository.js';

/** A run that does not move after so many askings (1 + 2 + 4 + 8 + 16 minutes) is given up. */
const HOPELESS_AFTER = 6;

/** How a run of one kind is given up. */
export interface RunEnding {
  /** Who does it, for the audit. */
  readonly actor: string;
  /** What audit rows call such a run. */
  readonly entity: string;
  /** False when it is over already. */
  readonly fail: (tx: Transaction, id: string) => Promise<boolean>;
}

/** How sweeps ask for work again: each piece after a pause that doubles, so that a backlog is not made worse. */
@Injectable()
export class SweptWork {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly sweeps: SweepRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Those of the ids that may be asked for now; the caller asks in the same transaction. */
  due(tx: Transaction, job: JobName, ids: readonly string[]): Promise<string[]> {
    return this.sweeps.due(tx, job, ids);
  }

  /** Asks for the job of each id whose pause is over; returns how many. */
  async again<N extends JobName>(
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

  /**
   * For runs that do not move: asks again, and gives up those that were asked for too often, so that nobody waits for ever.
   * Each that is given up has an audit row.
   */
  async againOrEnd<N extends JobName>(
    job: N,
    ids: readonly string[],
    payload: (id: string) => JobPayload<N>,
    ending: RunEnding,
  ): Promise<number> {
    if (ids.length === 0) return 0;
    const hopeless = await this.transactions.run(async (tx) => {
      const often = await this.sweeps.listAskedOften(tx, job, ids, HOPELESS_AFTER);
      for (const id of often) await this.giveUp(tx, `${job}.give-up`, id, ending);
      return new Set(often);
    });
    const rest = ids.filter((id) => !hopeless.has(id));
    return this.again(job, rest, payload);
  }

  private async giveUp(
    tx: Transaction,
    action: string,
    entityId: string,
    { actor, entity, fail }: RunEnding,
  ): Promise<void> {
    if (await fail(tx, entityId)) await audit(tx, { actor, action, entity, entityId });
  }

  /** Forgets what no longer matters. */
  async forget(): Promise<void> {
    await this.transactions.run((tx) => this.sweeps.forget(tx));
  }
}
