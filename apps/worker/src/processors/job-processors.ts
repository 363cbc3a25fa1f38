import { setTimeout as sleep } from 'node:timers/promises';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { QUEUES, type QueueName } from '@jiqia/contracts/jobs';
import { BullBackend, JobDispatcher } from '@jiqia/queue';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { JobProcessor } from './job.processor.js';

/** Jobs at once a queue; CPU-bound queues take one. */
const CONCURRENCY: Readonly<Record<QueueName, number>> = {
  search: 2,
  matching: 1,
  invitations: 32,
  accounts: 4,
  timetable: 1,
  reactions: 4,
  imports: 1,
};
/** Letters that wait for their turn at a slow mail server: none does so for longer than a minute, with ten a minute too. */
const LETTERS_AT_LEAST = 8;
/** BullMQ's own close waits for ever. */
const CLOSE_WITHIN_MS = 20_000;

/** One processor a queue, from boot to shutdown. */
@Injectable()
export class JobProcessors implements OnApplicationBootstrap, OnApplicationShutdown {
  private processors: JobProcessor[] = [];

  constructor(
    private readonly dispatcher: JobDispatcher,
    private readonly backend: BullBackend,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  onApplicationBootstrap(): void {
    this.processors = QUEUES.map(
      (queue) => new JobProcessor(queue, this.dispatcher, this.backend, this.atOnce(queue)),
    );
  }

  private atOnce(queue: QueueName): number {
    const { MAIL_PER_MINUTE } = this.environment;
    if (queue !== 'invitations' || MAIL_PER_MINUTE === undefined) return CONCURRENCY[queue];
    const within = Math.max(LETTERS_AT_LEAST, Math.floor(MAIL_PER_MINUTE / 2));
    return Math.min(CONCURRENCY[queue], within);
  }

  /**
   * Lets running jobs end. What takes longer, or a store that is away, does not keep the process: another worker
   * takes up what it leaves.
   */
  async onApplicationShutdown(): Promise<void> {
    const timer = new AbortController();
    const late = sleep(CLOSE_WITHIN_MS, undefined, { signal: timer.signal }).catch(() => undefined);
    const closed = Promise.all(this.processors.map((processor) => processor.close()));
    await Promise.race([closed, late]);
    timer.abort();
  }
}
