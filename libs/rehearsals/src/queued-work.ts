import { setTimeout as sleep } from 'node:timers/promises';
import { type StageCode, STAGES } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { WorkPump } from './work-pump.js';

/** Looking costs the database and this thread something too: often enough for a bar, not more. */
const LOOK_EVERY_MS = 600;
const STUCK_MS = 10 * 60 * 1000;

/** Waits for what the queue does, and lets it be done meanwhile. */
@Injectable()
export class QueuedWork {
  constructor(private readonly pump: WorkPump) {}

  /**
   * Looks again and again until `done`, also while a long job runs.
   * @throws AppError STAGE_STUCK when what it sees has not changed for ten minutes
   */
  async until<T>(read: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
    let seen = '';
    let changedAt = performance.now();
    let pumping: Promise<void> | undefined;
    const problems: unknown[] = [];
    for (;;) {
      const value = await read();
      if (done(value)) {
        await pumping;
        return value;
      }
      if (problems.length > 0) throw problems[0];
      const now = JSON.stringify(value);
      if (now !== seen) changedAt = performance.now();
      seen = now;
      if (performance.now() - changedAt > STUCK_MS) throw stuck();
      pumping ??= this.pump
        .pump()
        .catch((error: unknown) => void problems.push(error))
        .finally(() => (pumping = undefined));
      await Promise.race([pumping, sleep(LOOK_EVERY_MS)]);
    }
  }
}

const stuck = (): AppError => new AppError({ code: 'STAGE_STUCK', retryable: false });

export const stageFailed = (stage: StageCode, reason: string): AppError =>
  new AppError({
    code: 'STAGE_FAILED',
    params: { stage: STAGES[stage], reason },
    retryable: false,
  });
