import type { JobName, JobPayload } from '@jiqia/contracts/jobs';
import { mapPgError } from '@jiqia/database';
import { isAppError } from '@jiqia/errors';
import { JobHandler } from './job-handler.js';

/** A job that somebody waits for: a failure that a retry cannot mend is written where they look. */
export abstract class ReportedJobHandler<N extends JobName> extends JobHandler<N> {
  protected abstract execute(payload: JobPayload<N>): Promise<void>;
  protected abstract fail(payload: JobPayload<N>, error: string): Promise<void>;

  override async handle(payload: JobPayload<N>): Promise<void> {
    try {
      await this.execute(payload);
    } catch (caught) {
      const error = mapPgError(caught);
      if (!isAppError(error) || !error.retryable) await this.fail(payload, String(error));
      throw error;
    }
  }
}
