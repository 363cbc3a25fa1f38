import {
  type EventName,
  type EventPayload,
  EVENTS,
  type JobName,
  type JobPayload,
  JOBS,
  subscribersOf,
} from '@jiqia/contracts/jobs';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { OutboxRepository } from './outbox.repository.js';

/** How a service asks for later work, or says what has happened: rows in the same transaction as the change itself. */
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

  /**
   * Announces an event: one row a subscriber, so that each has its own tries and its own end.
   * @throws ZodError when the payload is not what the event registry says (a bug of the caller).
   */
  async emit<E extends EventName>(
    tx: Transaction,
    event: E,
    payload: EventPayload<E>,
  ): Promise<void> {
    await this.emitAll(tx, event, [payload]);
  }

  async emitAll<E extends EventName>(
    tx: Transaction,
    event: E,
    payloads: readonly EventPayload<E>[],
  ): Promise<void> {
    const heard = payloads.map((payload) => ({ event, ...EVENTS[event].parse(payload) }));
    await this.messages.insertMany(
      tx,
      subscribersOf(event).flatMap((job) => heard.map((payload) => ({ job, payload }))),
    );
  }
}
