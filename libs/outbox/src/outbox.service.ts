import { type JobName, type JobPayload, JOBS } from '@jiqia/contracts/jobs';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { OutboxRepository } from './outbox.repository.js';

/** How a service asks for later work: a row in the same transaction as the change itself. */
@Injectable()
export class Outbox {
  constructor(private readonly messages: OutboxRepository) {}

  /** @throws ZodError when the payload is not what the job registry says (a bug of the caller). */
  async enqueue<N extends JobName>(tx: Transaction, job: N, payload: JobPayload<N>): Promise<void> {
    await this.enqueueAll(tx, job, [payload]);
  }

  async enqueueAll<N extends JobName>(
    tx: Transaction,
    job: N,
    payloads: readonly JobPayload<N>[],
  ): Promise<void> {
    await this.messages.insertMany(
      tx,
      payloads.map((payload) => ({ job, payload: JOBS[job].schema.parse(payload) })),
    );
  }
}
