import type { JobName, JobPayload } from '@jiqia/contracts/jobs';
import { mapPgError } from '@jiqia/database';
import { isAppError, shownError } from '@jiqia/errors';
import { Logger } from '@nestjs/common';
import { JobHandler } from './job-handler.js';

/** A job that somebody waits for: a failure that a retry cannot mend is written where they look, in words for people. */
export abstract class ReportedJobHandler<N extends JobName> extends JobHandler<N> {
  private readonly log = new Logger(ReportedJobHandler.name);

  protected abstract execute(payload: JobPayload<N>): Promise<void>;
  protected abstract fail(payload: JobPayload<N>, error: string): Promise<void>;

  override async handle(payload: JobPayload<N>): Promise<void> {
    try {
      await this.execute(payload);
    } catch (caught) {
      const error = mapPgError(caught);
      const shown = shownError(error);
      if (shown.isFirst)
        this.log.error({ msg: `unexpected error ${shown.id} in ${this.job}`, err: error });
      if (!isAppError(error) || !error.retryable) await this.fail(payload, shown.words);
      throw error;
    }
  }
}
