import { QUEUES, type QueueName } from '@jiqia/contracts';
import { BULL_CONNECTION, JobDispatcher } from '@jiqia/queue';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { ConnectionOptions } from 'bullmq';
import { JobProcessor } from './job.processor.js';

/** Jobs at once a queue; CPU-bound queues take one. */
const CONCURRENCY: Readonly<Record<QueueName, number>> = {
  search: 2,
  matching: 1,
  invitations: 8,
  timetable: 1,
};

/** One processor a queue, from boot to shutdown. */
@Injectable()
export class JobProcessors implements OnApplicationBootstrap, OnApplicationShutdown {
  private processors: JobProcessor[] = [];

  constructor(
    private readonly dispatcher: JobDispatcher,
    @Inject(BULL_CONNECTION) private readonly connection: ConnectionOptions,
  ) {}

  onApplicationBootstrap(): void {
    this.processors = QUEUES.map(
      (queue) => new JobProcessor(queue, this.dispatcher, this.connection, CONCURRENCY[queue]),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.processors.map((processor) => processor.close()));
  }
}
