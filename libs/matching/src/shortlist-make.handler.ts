import type { JobPayload } from '@jiqia/contracts/jobs';
import { ReportedJobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { ShortlistExecutor } from './shortlist.executor.js';

@Injectable()
export class ShortlistMakeHandler extends ReportedJobHandler<'shortlist.make'> {
  override readonly job = 'shortlist.make';

  constructor(private readonly executor: ShortlistExecutor) {
    super();
  }

  protected override execute({ shortlistRunId }: JobPayload<'shortlist.make'>): Promise<void> {
    return this.executor.execute(shortlistRunId);
  }

  protected override fail(
    { shortlistRunId }: JobPayload<'shortlist.make'>,
    error: string,
  ): Promise<void> {
    return this.executor.fail(shortlistRunId, error);
  }
}
