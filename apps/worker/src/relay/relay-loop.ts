import { OutboxRelay } from '@jiqia/outbox';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Heartbeat } from './heartbeat.js';

const IDLE_MS = 100;
const TROUBLE_MS = 1000;

/** Runs the outbox relay again and again until the process ends. */
@Injectable()
export class RelayLoop implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(RelayLoop.name);
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly relay: OutboxRelay,
    private readonly heartbeat: Heartbeat,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule(0);
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
      const { published } = await this.relay.runOnce();
      await this.heartbeat.beat();
      this.schedule(published > 0 ? 0 : IDLE_MS);
    } catch (error) {
      this.log.warn(`relay: ${String(error)}`);
      this.schedule(TROUBLE_MS);
    }
  }
}
