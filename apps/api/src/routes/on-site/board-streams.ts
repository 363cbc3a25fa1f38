import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { DayBoardReader } from '@jiqia/on-site';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Response } from 'express';
import {
  concatMap,
  distinctUntilChanged,
  finalize,
  interval,
  map,
  merge,
  type Observable,
  of,
  startWith,
  Subject,
  takeUntil,
  timer,
} from 'rxjs';

/** Screens that one process serves at once. */
const MOST_STREAMS = 200;
const LOOK_EVERY_MS = 1000;
/** Proxies cut what says nothing. */
const SIGN_OF_LIFE_MS = 20_000;
/** Then the browser connects again by itself, and shows again who it is. */
const LONGEST_MS = 5 * 60_000;
const ALIVE = null;

/** Versions of a board one after the other; null is a sign of life. */
type Versions = Observable<string | typeof ALIVE>;

/** Tells screens when the board has changed; what has changed they read. */
@Injectable()
export class BoardStreams implements OnModuleDestroy {
  private readonly stopped = new Subject<void>();
  private open = 0;

  constructor(private readonly board: DayBoardReader) {}

  onModuleDestroy(): void {
    this.stopped.next();
  }

  /** The version now. @throws AppError ACTION_FORBIDDEN */
  async once(actor: Actor, editionId: string): Promise<Versions> {
    return of(await this.board.version(actor, editionId));
  }

  /** The version now and after each change. @throws AppError ACTION_FORBIDDEN, DAY_STREAMS_FULL */
  async changes(actor: Actor, editionId: string): Promise<Versions> {
    const first = await this.board.version(actor, editionId);
    if (this.open >= MOST_STREAMS) throw new AppError({ code: 'DAY_STREAMS_FULL' });
    this.open += 1;
    const versions = interval(LOOK_EVERY_MS).pipe(
      concatMap(() => this.board.version(actor, editionId)),
      startWith(first),
      distinctUntilChanged(),
    );
    return merge(versions, interval(SIGN_OF_LIFE_MS).pipe(map(() => ALIVE))).pipe(
      takeUntil(merge(timer(LONGEST_MS), this.stopped)),
      finalize(() => (this.open -= 1)),
    );
  }
}

/** Writes versions as server-sent events until they end or nobody listens any more. */
export function sendVersions(versions: Versions, response: Response): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
  const listening = versions.subscribe({
    next: (version) =>
      response.write(version === ALIVE ? ': alive\n\n' : `event: version\ndata: ${version}\n\n`),
    // The database was away for a moment: the browser asks again.
    error: () => response.end(),
    complete: () => response.end(),
  });
  response.on('close', () => listening.unsubscribe());
}
