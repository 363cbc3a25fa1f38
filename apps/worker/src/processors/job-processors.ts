import { setTimeout as sleep } from 'node:timers/promises';
import { QUEUES, type QueueName } from '@jiqia/contracts';
import { BullBackend, JobDispatcher } from '@jiqia/queue';
import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { JobProcessor } from './job.processor.js';

/** Jobs at once a queue; CPU-bound queues take one. */
const CONCURRENCY: Readonly<Record<QueueName, number>> = {
  search: 2,
  matching: 1,
  invitations: 8,
  timetable: 1,
};
/** BullMQ's own close waits for ever. */
const CLOSE_WITHIN_MS = 20_000;

/** One processor a queue, from boot to shutdown. */
@Injectable()
export class JobProcessors implements OnApplicationBootstrap, OnApplicationShutdown {
  private processors: JobProcessor[] = [];

  constructor(
    private readonly dispatcher: JobDispatcher,
    private readonly backend: BullBackend,
  ) {}

  onApplicationBootstrap(): void {
    this.processors = QUEUES.map(
      (queue) => new JobProcessor(queue, this.dispatcher, this.backend, CONCURRENCY[queue]),
    );
  }

  /** Lets running jobs end; what takes longer than twenty seconds is given up and taken up again by the next worker. */
  async onApplicationShutdown(): Promise<void> {
    const all = (force: boolean): Promise<unknown> =>
      Promise.all(this.processors.map((processor) => processor.close(force)));
    const timer = new AbortController();
    const late = sleep(CLOSE_WITHIN_MS, 'late', { signal: timer.signal }).catch(() => 'closed');
    if ((await Promise.race([all(false), late])) === 'late') await all(true);
    timer.abort();
  }
}
