import type { JobPayload } from '@jiqia/contracts';
import { isAppError } from '@jiqia/errors';
import { JobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { TimetableExecutor } from './timetable.executor.js';

@Injectable()
export class TimetableSolveHandler extends JobHandler<'timetable.solve'> {
  override readonly job = 'timetable.solve';

  constructor(private readonly executor: TimetableExecutor) {
    super();
  }

  /** A failure that a retry cannot mend is written on the timetable, so that whoever waits for it is told. */
  override async handle({ timetableId }: JobPayload<'timetable.solve'>): Promise<void> {
    try {
      await this.executor.execute(timetableId);
    } catch (error) {
      if (isAppError(error) && error.retryable) throw error;
      await this.executor.fail(timetableId, String(error));
      throw error;
    }
  }
}
