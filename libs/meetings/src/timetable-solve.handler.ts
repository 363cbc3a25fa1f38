import type { JobPayload } from '@jiqia/contracts/jobs';
import { ReportedJobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { TimetableExecutor } from './timetable.executor.js';

@Injectable()
export class TimetableSolveHandler extends ReportedJobHandler<'timetable.solve'> {
  override readonly job = 'timetable.solve';

  constructor(private readonly executor: TimetableExecutor) {
    super();
  }

  protected override execute({ timetableId }: JobPayload<'timetable.solve'>): Promise<void> {
    return this.executor.execute(timetableId);
  }

  protected override fail(
    { timetableId }: JobPayload<'timetable.solve'>,
    error: string,
  ): Promise<void> {
    return this.executor.fail(timetableId, error);
  }
}
