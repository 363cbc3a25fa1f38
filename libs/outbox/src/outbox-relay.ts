import { type JobName, JOBS } from '@jiqia/contracts';
import { newId } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { OutboxRepository } from './outbox.repository.js';

export interface PublishedJob {
  readonly id: string;
  readonly name: JobName;
  readonly payload: unknown;
}

/** Where the relay brings jobs: BullMQ, or straight to the handlers in a process that has no queue. */
export abstract class JobPublisher {
  /** Accepts the jobs durably; a job with an id that is already there is dropped. */
  abstract publish(jobs: readonly PublishedJob[]): Promise<void>;
}

export interface RelayRound {
  readonly claimed: number;
  readonly published: number;
  readonly failed: number;
}

const MAX_ATTEMPTS = 20;

/** Moves committed outbox rows to the queue, at least once: claim with a lease, publish with the row's id, fenced delete. */
@Injectable()
export class OutboxRelay {
  constructor(
    private readonly messages: OutboxRepository,
    private readonly publisher: JobPublisher,
  ) {}

  async runOnce(limit = 200): Promise<RelayRound> {
    const owner = newId();
    const claimed = await this.messages.claim(owner, limit);
    const known = claimed.filter((message) => message.job in JOBS);
    for (const message of claimed) {
      if (!(message.job in JOBS))
        await this.messages.fail(owner, message.id, `unknown job ${message.job}`, 1);
    }
    if (known.length === 0)
      return { claimed: claimed.length, published: 0, failed: claimed.length };
    const jobs = known.map(({ id, job, payload }) => ({ id, name: job as JobName, payload }));
    try {
      await this.publisher.publish(jobs);
    } catch (error) {
      for (const job of jobs) await this.messages.fail(owner, job.id, String(error), MAX_ATTEMPTS);
      return { claimed: claimed.length, published: 0, failed: claimed.length };
    }
    await this.messages.delete(
      owner,
      jobs.map((job) => job.id),
    );
    return {
      claimed: claimed.length,
      published: jobs.length,
      failed: claimed.length - jobs.length,
    };
  }
}
