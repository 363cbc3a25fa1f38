import { Injectable } from '@nestjs/common';
import { Loop } from '../loop.js';
import { Sweeper } from './sweeper.js';

const EVERY_MS = 30_000;

/** Sweeps every thirty seconds, and soon after boot, since a crash is when work gets lost. */
@Injectable()
export class SweepLoop extends Loop {
  protected override readonly firstMs = 5_000;
  protected override readonly troubleMs = EVERY_MS;

  constructor(private readonly sweeper: Sweeper) {
    super();
  }

  protected override async round(): Promise<number> {
    const report = await this.sweeper.sweep();
    if (Object.values(report).some((count) => count > 0))
      this.log.warn(`sweep: ${JSON.stringify(report)}`);
    return EVERY_MS;
  }
}
