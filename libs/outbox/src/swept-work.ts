import type { JobName, JobPayload } from '@jiqia/contracts/jobs';
import { type Transaction, TransactionRunner } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { Outbox } from './outbox.service.js';
import { SweepRepository } from './sweep.repository.js';

/** A run that does not move after so many askings (1 + 2 + 4 + 8 + 16 minutes) is given up. */
const HOPELESS_AFTER = 6;

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
   * For runs that do not move: asks again, and ends those that were asked for too often, so that nobody waits for ever.
   * @param end ends these, with their audit rows
   */
  async againOrEnd<N extends JobName>(
    job: N,
    ids: readonly string[],
    payload: (id: string) => JobPayload<N>,
    end: (tx: Transaction, ids: readonly string[]) => Promise<void>,
  ): Promise<number> {
    if (ids.length === 0) return 0;
    const hopeless = await this.transactions.run(async (tx) => {
      const often = await this.sweeps.listAskedOften(tx, job, ids, HOPELESS_AFTER);
      if (often.length > 0) await end(tx, often);
      return new Set(often);
    });
    const rest = ids.filter((id) => !hopeless.has(id));
    return this.again(job, rest, payload);
  }

  /** Forgets what no longer matters. */
  async forget(): Promise<void> {
    await this.transactions.run((tx) => this.sweeps.forget(tx));
  }
}
