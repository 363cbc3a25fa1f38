import { Clock } from '@jiqia/clock';
import { newId } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { currentRequestId } from '@jiqia/observability';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { type AccessEvent, AccessEventRepository } from './access-event.repository.js';

/** Milliseconds between two writings: so much is lost when a process is killed. */
const EVERY_MS = 1000;
/** Events a statement. */
const BATCH = 500;
/** Events that wait at most while the database is away. */
const MOST_WAITING = 10_000;

/** Notes who took what out. It never makes an answer wait, and never fails one: events are written soon after, in batches. */
@Injectable()
export class AccessLog implements BeforeApplicationShutdown {
  private readonly log = new Logger(AccessLog.name);
  private waiting: AccessEvent[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly events: AccessEventRepository,
    private readonly clock: Clock,
  ) {}

  /** With the id of the request, where there is one. @param event `details` never has personal data */
  note(actor: Actor, event: Pick<AccessEvent, 'action' | 'entity' | 'entityId' | 'details'>): void {
    if (this.waiting.length >= MOST_WAITING) {
      this.log.error({ msg: 'access event not kept: the database is away', ...event });
      return;
    }
    const requestId = currentRequestId();
    const details = requestId === '' ? event.details : { ...event.details, requestId };
    this.waiting.push({ id: newId(), at: this.clock.now(), actor: actor.id, ...event, details });
    this.writeSoon();
  }

  /** Resolves when all that was noted so far is written, or was tried once. */
  async flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write());
    await this.writing;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.flush();
    clearTimeout(this.timer);
  }

  private writeSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.flush();
    }, EVERY_MS).unref();
  }

  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.slice(0, BATCH);
      try {
        await this.events.insertMany(batch);
      } catch (error) {
        this.log.warn({ msg: 'access events wait for the database', err: error });
        return this.writeSoon();
      }
      this.waiting = this.waiting.slice(batch.length);
    }
  }
}
