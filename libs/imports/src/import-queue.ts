import type { Side } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';

/** Files that may wait: each is in memory, up to 40 MB. */
const MOST_WAITING = 10;

/** A file on its way in. */
export interface QueuedImport {
  readonly file: string;
  readonly side: Side;
  readonly since: Date;
}

interface Waiter extends QueuedImport {
  readonly go: () => void;
}

/** Lets files in one after the other, in the order they came: two at once would wait for each other's rows. */
@Injectable()
export class ImportQueue {
  private running: QueuedImport | null = null;
  private readonly waiting: Waiter[] = [];

  /** The one that is being taken over, then those that wait, in their order. */
  list(): readonly QueuedImport[] {
    return [...(this.running ? [this.running] : []), ...this.waiting];
  }

  /**
   * Does `work` when its turn has come.
   * @param work is told how many were before it when it came: 0 when it could begin at once
   * @param signal whoever sent it went away: then it leaves the queue
   * @throws AppError IMPORTS_FULL when too many wait already
   */
  async inTurn<T>(
    queued: QueuedImport,
    work: (place: number) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    signal?.throwIfAborted();
    const place = this.list().length;
    if (this.running) await this.turnOf(queued, signal);
    this.running = queued;
    try {
      signal?.throwIfAborted();
      return await work(place);
    } finally {
      this.running = null;
      this.waiting.shift()?.go();
    }
  }

  private turnOf(queued: QueuedImport, signal?: AbortSignal): Promise<void> {
    if (this.waiting.length >= MOST_WAITING)
      throw new AppError({ code: 'IMPORTS_FULL', params: { most: MOST_WAITING } });
    return new Promise((go, leave) => {
      const gone = (): void => {
        const at = this.waiting.indexOf(waiter);
        if (at >= 0) this.waiting.splice(at, 1);
        leave(signal?.reason as Error);
      };
      const waiter: Waiter = {
        ...queued,
        go: () => {
          signal?.removeEventListener('abort', gone);
          // From now on nobody else may begin.
          this.running = queued;
          go();
        },
      };
      signal?.addEventListener('abort', gone, { once: true });
      this.waiting.push(waiter);
    });
  }
}
