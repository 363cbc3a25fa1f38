import type { JobPayload } from '@jiqia/contracts';
import { isAppError } from '@jiqia/errors';
import { JobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { MatchRunExecutor } from './match-run.executor.js';

@Injectable()
export class MatchRunHandler extends JobHandler<'match-run.execute'> {
  override readonly job = 'match-run.execute';

  constructor(private readonly executor: MatchRunExecutor) {
    super();
  }

  /** A failure that a retry cannot mend is written on the run, so that whoever waits for it is told. */
  override async handle({ matchRunId }: JobPayload<'match-run.execute'>): Promise<void> {
    try {
      await this.executor.execute(matchRunId);
    } catch (error) {
      if (isAppError(error) && error.retryable) throw error;
      await this.executor.fail(matchRunId, String(error));
      throw error;
    }
  }
}
