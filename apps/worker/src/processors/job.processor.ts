import type { QueueName } from '@jiqia/contracts';
import { isAppError } from '@jiqia/errors';
import { JobDispatcher } from '@jiqia/queue';
import { Logger } from '@nestjs/common';
import { type ConnectionOptions, type Job, UnrecoverableError, Worker } from 'bullmq';

/** A worker killed again and again must not fail its job for good; a lost lock is noticed within seconds. */
const SURVIVED_KILLS = 20;
const LOCK_MS = 30_000;
const STALLED_CHECK_MS = 5_000;

/** Brings the jobs of one queue to their handlers. The only place that knows BullMQ's errors. */
export class JobProcessor {
  private readonly log = new Logger(JobProcessor.name);
  private readonly worker: Worker;

  constructor(
    private readonly queue: QueueName,
    private readonly dispatcher: JobDispatcher,
    connection: ConnectionOptions,
    concurrency: number,
  ) {
    this.worker = new Worker(queue, (job) => this.process(job), {
      connection,
      concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: SURVIVED_KILLS,
    });
    this.worker.on('error', (error) => this.log.warn(`${queue}: ${error.message}`));
    this.worker.on('failed', (job, error) =>
      this.log.warn(`${job?.name ?? queue} ${job?.id ?? ''}: ${error.message}`),
    );
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
      throw error;
    }
  }
}
