import { JOBS, QUEUES, type QueueName } from '@jiqia/contracts';
import { JobPublisher, type PublishedJob } from '@jiqia/outbox';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type ConnectionOptions, Queue } from 'bullmq';

/** Puts jobs into BullMQ with `jobId` = outbox id, so that a crash between publish and delete adds nothing twice. */
@Injectable()
export class BullJobPublisher extends JobPublisher implements OnApplicationShutdown {
  private readonly queues: ReadonlyMap<QueueName, Queue>;

  constructor(connection: ConnectionOptions) {
    super();
    this.queues = new Map(QUEUES.map((name) => [name, new Queue(name, { connection })]));
    for (const queue of this.queues.values()) queue.on('error', () => undefined);
  }

  override async publish(jobs: readonly PublishedJob[]): Promise<void> {
    for (const [name, queue] of this.queues) {
      const own = jobs.filter((job) => JOBS[job.name].queue === name);
      if (own.length === 0) continue;
      await queue.addBulk(
        own.map((job) => ({
          name: job.name,
          data: job.payload,
          opts: {
            jobId: job.id,
            attempts: JOBS[job.name].attempts,
            backoff: { type: 'exponential', delay: JOBS[job.name].backoffMs },
            removeOnComplete: { age: JOBS[job.name].keepSeconds, count: 10_000 },
            removeOnFail: { age: 30 * 24 * 3600, count: 10_000 },
          },
        })),
      );
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }
}
