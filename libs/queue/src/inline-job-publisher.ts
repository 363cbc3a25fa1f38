import { JobPublisher, type PublishedJob } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { JobDispatcher } from './job-dispatcher.js';

/** Runs each job at once in this process, in order: for the headless fair and for tests. A failure goes back to the outbox. */
@Injectable()
export class InlineJobPublisher extends JobPublisher {
  constructor(private readonly dispatcher: JobDispatcher) {
    super();
  }

  override async publish(jobs: readonly PublishedJob[]): Promise<void> {
    for (const job of jobs) await this.dispatcher.dispatch(job.name, job.payload, job.id);
  }
}
