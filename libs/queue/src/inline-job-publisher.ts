import { JobPublisher, type PublishedJob, type RefusedJob } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { JobDispatcher } from './job-dispatcher.js';

/** Runs each job at once in this process, in order: for the headless fair and for tests. A job that fails goes back to the outbox. */
@Injectable()
export class InlineJobPublisher extends JobPublisher {
  constructor(private readonly dispatcher: JobDispatcher) {
    super();
  }

  override async publish(jobs: readonly PublishedJob[]): Promise<readonly RefusedJob[]> {
    const refused: RefusedJob[] = [];
    for (const job of jobs) {
      try {
        await this.dispatcher.dispatch(job.name, job.payload, job.id);
      } catch (error) {
        refused.push({ id: job.id, error });
      }
    }
    return refused;
  }
}
