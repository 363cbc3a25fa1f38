import type { ErrorCode } from '@jiqia/contracts/errors';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  distinctUntilChanged,
  exhaustMap,
  finalize,
  interval,
  map,
  merge,
  type Observable,
  of,
  startWith,
  Subject,
  takeUntil,
  takeWhile,
  timer,
} from 'rxjs';

/** Pages that one process serves at once, and those of one account among them. */
const MOST_STREAMS = 200;
const MOST_OF_ONE = 30;
/** Proxies cut what says nothing. */
const SIGN_OF_LIFE_MS = 20_000;
/** Then the browser connects again by itself, and shows again who it is. */
const LONGEST_MS = 5 * 60_000;

/** How something stands now, in a word that changes when it does. */
export interface Seen {
  readonly version: string;
  /** Nothing more will come of it. */
  readonly isOver?: boolean;
}
/** What is seen one after the other; null is a sign of life. */
export type Sights = Observable<Seen | null>;

export interface Followed {
  readonly actor: Actor;
  /** Looks as whoever listens may look. @throws AppError as the route that shows it */
  readonly look: () => Promise<Seen>;
  readonly everyMs: number;
  /** What whoever comes when there is no more room is told. */
  readonly full: ErrorCode;
}

/** Tells pages when something has changed; what has changed they read. It looks at rows, so that it does not matter which process or queue changed them. */
@Injectable()
export class EventStreams implements OnModuleDestroy {
  private readonly stopped = new Subject<void>();
  private readonly open = new Map<string, number>();

  onModuleDestroy(): void {
    this.stopped.next();
  }

  /** Answers with what is seen: for as long as the browser stays where it means to, else once. @throws AppError what `look` throws, and `full` */
  async answer(followed: Followed, request: Request, response: Response): Promise<void> {
    // Browsers name the type when they mean to stay; whoever only looks is told how it stands.
    const stays = request.headers.accept?.includes('text/event-stream') ?? false;
    send(stays ? await this.follow(followed) : of(await followed.look()), response);
  }

  /** How it stands now, and after each change until it is over. @throws AppError what `look` throws, and `full` */
  async follow({ actor, look, everyMs, full }: Followed): Promise<Sights> {
    const first = await look();
    const own = this.open.get(actor.id) ?? 0;
    const all = [...this.open.values()].reduce((sum, one) => sum + one, 0);
    if (all >= MOST_STREAMS || own >= MOST_OF_ONE) throw new AppError({ code: full });
    this.open.set(actor.id, own + 1);
    const seen = interval(everyMs).pipe(
      // A look that takes longer than a round is waited for, and rounds meanwhile are left out.
      exhaustMap(look),
      startWith(first),
      distinctUntilChanged((a, b) => a.version === b.version),
    );
    return merge(seen, interval(SIGN_OF_LIFE_MS).pipe(map(() => null))).pipe(
      takeWhile((one) => one?.isOver !== true, true),
      takeUntil(merge(timer(LONGEST_MS), this.stopped)),
      finalize(() => this.leave(actor.id)),
    );
  }

  private leave(actorId: string): void {
    const left = (this.open.get(actorId) ?? 1) - 1;
    if (left > 0) this.open.set(actorId, left);
    else this.open.delete(actorId);
  }
}

/** Writes what is seen as server-sent events until it ends or nobody listens any more. */
function send(sights: Sights, response: Response): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
  const listening = sights.subscribe({
    next: (seen) => response.write(seen === null ? ': alive\n\n' : eventOf(seen)),
    // The database was away for a moment: the browser asks again.
    error: () => response.end(),
    complete: () => response.end(),
  });
  response.on('close', () => listening.unsubscribe());
  // Whoever left while it was looked for the first time is not listened to for minutes.
  if (response.destroyed) listening.unsubscribe();
}

const eventOf = ({ version, isOver }: Seen): string =>
  `event: version\ndata: ${version}\n\n${isOver ? 'event: over\ndata: over\n\n' : ''}`;
