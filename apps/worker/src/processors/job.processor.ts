import type { QueueName } from '@jiqia/contracts/jobs';
import { isAppError, shownError } from '@jiqia/errors';
import type { BullBackend, JobDispatcher, JobWorker } from '@jiqia/queue';
import { Logger } from '@nestjs/common';
import { type Job, UnrecoverableError } from 'bullmq';

/** A worker killed again and again must not fail its job for good. */
const SURVIVED_KILLS = 20;
/** A killed worker's job is taken up by another within lock + check = 12 s. The lock is renewed at its half. */
const LOCK_MS = 8_000;
const STALLED_CHECK_MS = 4_000;

/** Brings the jobs of one queue to their handlers. The only place that knows BullMQ's errors. */
export class JobProcessor {
  private readonly log = new Logger(JobProcessor.name);
  private readonly worker: JobWorker;

  constructor(
    queue: QueueName,
    private readonly dispatcher: JobDispatcher,
    backend: BullBackend,
    concurrency: number,
  ) {
    this.worker = backend.worker(queue, (job: Job<unknown>) => this.process(job), {
      concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: SURVIVED_KILLS,
      onError: (error) => this.log.warn(`${queue}: ${error.message}`),
      onFailed: (job, error) => this.log.warn(`${job}: ${error.message}`),
    });
  }

  /** Finishes what runs and takes nothing new. */
  close(): Promise<void> {
    return this.worker.close();
  }

  private async process(job: Job<unknown>): Promise<void> {
    try {
      await this.dispatcher.dispatch(job.name, job.data, job.id ?? '');
    } catch (error) {
      if (isAppError(error) && !error.retryable) throw new UnrecoverableError(error.message);
      const { words, id, isFirst } = shownError(error);
      if (isFirst) this.log.error({ msg: `unexpected error ${id} in ${job.name}`, err: error });
      throw told(words);
    }
  }
}

/** Without its cause: the queue keeps message and stack of what it is thrown, for all to read. */
const told = (words: string): Error => new Error(words);
