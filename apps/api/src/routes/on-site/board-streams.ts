import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { DayBoardReader } from '@jiqia/on-site';
import { Injectable, type MessageEvent, type OnModuleDestroy } from '@nestjs/common';
import {
  concatMap,
  distinctUntilChanged,
  finalize,
  interval,
  map,
  merge,
  type Observable,
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

/** Tells screens when the board has changed; what has changed they read. */
@Injectable()
export class BoardStreams implements OnModuleDestroy {
  private readonly stopped = new Subject<void>();
  private open = 0;

  constructor(private readonly board: DayBoardReader) {}

  onModuleDestroy(): void {
    this.stopped.next();
  }

  /** `version` now and after each change. @throws AppError ACTION_FORBIDDEN, DAY_STREAMS_FULL */
  async of(actor: Actor, editionId: string): Promise<Observable<MessageEvent>> {
    if (this.open >= MOST_STREAMS) throw new AppError({ code: 'DAY_STREAMS_FULL' });
    const first = await this.board.version(actor, editionId);
    this.open += 1;
    const versions = interval(LOOK_EVERY_MS).pipe(
      concatMap(() => this.board.version(actor, editionId)),
      startWith(first),
      distinctUntilChanged(),
      map((version): MessageEvent => ({ type: 'version', data: version })),
    );
    const alive = interval(SIGN_OF_LIFE_MS).pipe(
      map((): MessageEvent => ({ type: 'alive', data: '' })),
    );
    return merge(versions, alive).pipe(
      takeUntil(merge(timer(LONGEST_MS), this.stopped)),
      finalize(() => (this.open -= 1)),
    );
  }
}
