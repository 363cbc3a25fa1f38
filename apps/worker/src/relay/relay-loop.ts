import { OutboxRelay } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { Loop } from '../loop.js';
import { Heartbeat } from './heartbeat.js';

const IDLE_MS = 100;

/** Runs the outbox relay: at once while there is work, else ten times a second. */
@Injectable()
export class RelayLoop extends Loop {
  protected override readonly firstMs = 0;
  protected override readonly troubleMs = 1000;

  constructor(
    private readonly relay: OutboxRelay,
    private readonly heartbeat: Heartbeat,
  ) {
    super();
  }

  protected override async round(): Promise<number> {
    const { published } = await this.relay.runOnce();
    await this.heartbeat.beat();
    return published > 0 ? 0 : IDLE_MS;
  }
}
