import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

/** Does its round again and again until the process ends; one that fails is logged and followed by the next. */
export abstract class Loop implements OnApplicationBootstrap, OnApplicationShutdown {
  protected readonly log = new Logger(this.constructor.name);
  /** Milliseconds before the first round, and after one that failed. */
  protected abstract readonly firstMs: number;
  protected abstract readonly troubleMs: number;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  /** Returns the milliseconds to wait before the next. */
  protected abstract round(): Promise<number>;

  onApplicationBootstrap(): void {
    this.schedule(this.firstMs);
  }

  /** Waits for the round under way. */
  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private schedule(ms: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.next();
    }, ms);
  }

  private async next(): Promise<void> {
    try {
      this.schedule(await this.round());
    } catch (error) {
      this.log.warn(String(error));
      this.schedule(this.troubleMs);
    }
  }
}
