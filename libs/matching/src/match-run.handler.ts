import type { JobPayload } from '@jiqia/contracts/jobs';
import { ReportedJobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { MatchRunExecutor } from './match-run.executor.js';

@Injectable()
export class MatchRunHandler extends ReportedJobHandler<'match-run.execute'> {
  override readonly job = 'match-run.execute';

  constructor(private readonly executor: MatchRunExecutor) {
    super();
  }

  protected override execute({ matchRunId }: JobPayload<'match-run.execute'>): Promise<void> {
    return this.executor.execute(matchRunId);
  }

  protected override fail(
    { matchRunId }: JobPayload<'match-run.execute'>,
    error: string,
  ): Promise<void> {
    return this.executor.fail(matchRunId, error);
  }
}
