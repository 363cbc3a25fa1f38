import { setTimeout as sleep } from 'node:timers/promises';
import { OutboxRelay } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';

/** How waiting for queued work passes: by doing it here, or by letting the worker do it. */
export abstract class WorkPump {
  /** Lets some work be done; returns soon, also when there is none. */
  abstract pump(): Promise<void>;
}

/** Does the work in this process: for the headless fair, which has no worker. */
@Injectable()
export class InlineWorkPump extends WorkPump {
  constructor(private readonly relay: OutboxRelay) {
    super();
  }

  override async pump(): Promise<void> {
    const round = await this.relay.runOnce();
    if (round.claimed === 0) await sleep(20);
  }
}

/** The worker process does the work; this one only waits. */
@Injectable()
export class WorkerWorkPump extends WorkPump {
  override async pump(): Promise<void> {
    await sleep(150);
  }
}
