import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Sweeper } from './sweeper.js';

/** Soon after boot, since a crash is when work gets lost. */
const FIRST_MS = 5_000;
const EVERY_MS = 30_000;

/** Sweeps every thirty seconds until the process ends; a sweep that fails is followed by the next. */
@Injectable()
export class SweepLoop implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(SweepLoop.name);
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly sweeper: Sweeper) {}

  onApplicationBootstrap(): void {
    this.schedule(FIRST_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private schedule(ms: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.round();
    }, ms);
  }

  private async round(): Promise<void> {
    try {
      const report = await this.sweeper.sweep();
      if (Object.values(report).some((count) => count > 0))
        this.log.warn(`sweep: ${JSON.stringify(report)}`);
    } catch (error) {
      this.log.warn(`sweep: ${String(error)}`);
    }
    this.schedule(EVERY_MS);
  }
}
