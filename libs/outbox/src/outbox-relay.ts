import { isWork, WORK, type WorkName } from '@jiqia/contracts/jobs';
import { newId } from '@jiqia/database';
import { isAppError, shownError } from '@jiqia/errors';
import { Injectable, Logger } from '@nestjs/common';
import { type ClaimedMessage, OutboxRepository } from './outbox.repository.js';

export interface PublishedJob {
  readonly id: string;
  readonly name: WorkName;
  readonly payload: unknown;
}

/** A job that was not taken, and why. */
export interface RefusedJob {
  readonly id: string;
  readonly error: unknown;
}

/** Where the relay brings jobs: BullMQ, or straight to the handlers in a process that has no queue. */
export abstract class JobPublisher {
  /**
   * Accepts the jobs durably and returns those it could not take; a job with an id that is already there is dropped.
   * @throws when nothing can be taken now (the queue is away): then no job is to blame, and all are tried again soon.
   */
  abstract publish(jobs: readonly PublishedJob[]): Promise<readonly RefusedJob[]>;
}

export interface RelayRound {
  readonly claimed: number;
  readonly published: number;
  readonly failed: number;
}

/**
 * Moves committed outbox rows to the queue, at least once: claim with a lease, publish with the row's id, fenced delete.
 * A job that is refused by itself backs off and is dead in the end; while the queue is away nothing dies.
 */
@Injectable()
export class OutboxRelay {
  private readonly log = new Logger(OutboxRelay.name);

  constructor(
    private readonly messages: OutboxRepository,
    private readonly publisher: JobPublisher,
  ) {}

  /** @throws what the publisher threw when the queue is away; the claimed messages are due again after a second. */
  async runOnce(limit = 200): Promise<RelayRound> {
    const owner = newId();
    const claimed = await this.messages.claim(owner, limit);
    const known = claimed.filter((message) => isWork(message.job));
    const unknown = claimed.filter((message) => !isWork(message.job));
    for (const { id, job } of unknown) await this.messages.fail(owner, id, `unknown job ${job}`, 1);
    const refused = await this.publish(owner, known);
    for (const { id, error } of refused) {
      const name = known.find((message) => message.id === id)?.job as WorkName;
      const final = isAppError(error) && !error.retryable;
      await this.messages.fail(
        owner,
        id,
        this.wordsOf(name, error),
        final ? 1 : WORK[name].attempts,
      );
    }
    const bad = new Set(refused.map((job) => job.id));
    const taken = known.filter((message) => !bad.has(message.id));
    await this.messages.delete(
      owner,
      taken.map((message) => message.id),
    );
    return {
      claimed: claimed.length,
      published: taken.length,
      failed: refused.length + unknown.length,
    };
  }

  /** What is kept of an error beside the message; the log has the error itself. */
  private wordsOf(work: string, error: unknown): string {
    const { words, id, isFirst } = shownError(error);
    if (isFirst) this.log.error({ msg: `unexpected error ${id} in ${work}`, err: error });
    return words;
  }

  private async publish(
    owner: string,
    messages: readonly ClaimedMessage[],
  ): Promise<readonly RefusedJob[]> {
    if (messages.length === 0) return [];
    const jobs = messages.map(({ id, job, payload }) => ({ id, name: job as WorkName, payload }));
    try {
      return await this.publisher.publish(jobs);
    } catch (error) {
      await this.messages.release(
        owner,
        jobs.map((job) => job.id),
        String(error),
      );
      throw error;
    }
  }
}
