import { setTimeout as sleep } from 'node:timers/promises';
import { QUEUES, type QueueName, WORK } from '@jiqia/contracts/jobs';
import { AppError } from '@jiqia/errors';
import { JobPublisher, type PublishedJob } from '@jiqia/outbox';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { BullBackend, JobQueue } from './bull-backend.js';

/** The longest a round may wait for the queue, also while its first connection has never come about. */
const PUBLISH_MS = 3_000;
const MONTH_SECONDS = 30 * 24 * 3600;

/** Puts jobs into BullMQ with `jobId` = outbox id, so that a crash between publish and delete adds nothing twice. */
@Injectable()
export class BullJobPublisher extends JobPublisher implements OnApplicationShutdown {
  private readonly log = new Logger(BullJobPublisher.name);
  private readonly queues = new Map<QueueName, JobQueue>();

  constructor(private readonly backend: BullBackend) {
    super();
  }

  /** @throws AppError QUEUE_UNAVAILABLE (retryable) within three seconds when the store of the queue does not answer */
  override async publish(jobs: readonly PublishedJob[]): Promise<[]> {
    const deadline = new AbortController();
    try {
      const late = sleep(PUBLISH_MS, undefined, { signal: deadline.signal }).then(() => {
        throw new Error(`no answer within ${PUBLISH_MS} ms`);
      });
      await Promise.race([this.addAll(jobs), late]);
      return [];
    } catch (error) {
      throw new AppError({
        code: 'QUEUE_UNAVAILABLE',
        cause: error,
      });
    } finally {
      deadline.abort();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    const closing = Promise.allSettled([...this.queues.values()].map((queue) => queue.close()));
    await Promise.race([closing, sleep(PUBLISH_MS, undefined, { ref: false })]);
    this.backend.close();
  }

  private async addAll(jobs: readonly PublishedJob[]): Promise<void> {
    for (const name of QUEUES) {
      const own = jobs.filter((job) => WORK[job.name].queue === name);
      if (own.length > 0) await this.open(name).addBulk(own.map(bullJob));
    }
  }

  /** The queue, opened at first use; one whose connection failed for good is thrown away, so that the next round opens it anew. */
  private open(name: QueueName): JobQueue {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = this.backend.queue(name, (error) => this.log.warn(`${name}: ${error.message}`));
    this.queues.set(name, queue);
    queue.waitUntilReady().catch(() => {
      this.queues.delete(name);
      queue.close().catch(() => undefined);
    });
    return queue;
  }
}

const bullJob = (job: PublishedJob): Parameters<JobQueue['addBulk']>[0][number] => ({
  name: job.name,
  data: job.payload,
  opts: {
    jobId: job.id,
    attempts: WORK[job.name].attempts,
    backoff: { type: 'exponential', delay: WORK[job.name].backoffMs },
    removeOnComplete: { age: WORK[job.name].keepSeconds, count: 10_000 },
    removeOnFail: { age: MONTH_SECONDS, count: 10_000 },
  },
});
