import { COMPUTED_WORK } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import type { Failure, Line, Reply } from './messages.js';
import type { Answer, Argument, Program, Progress } from './program.js';

export interface CallOptions<P> {
  /** A call that takes longer ends the program. */
  readonly timeLimitMs?: number;
  readonly onProgress?: (progress: P) => void;
}

interface Pending {
  readonly done: (value: unknown) => void;
  readonly fail: (error: unknown) => void;
  readonly tell: (progress: unknown) => void;
  readonly timer: NodeJS.Timeout;
}

const TIME_LIMIT_MS = 60_000;

/** A program that is open for one asker: its methods are called in turn and it remembers what it was told. Close it. */
export class Session<M> {
  private readonly pending = new Map<number, Pending>();
  private calls = 0;
  private ended: { readonly error: unknown } | null = null;

  constructor(
    private readonly program: Program<M>,
    private readonly line: Line,
    /** What the loss of the line means to a person. */
    explain: (error: unknown) => unknown,
  ) {
    line.listen(
      (reply) => this.hear(reply),
      (error) => this.end(explain(error)),
    );
  }

  /**
   * Calls a method. Argument and answer are copied, and copying takes this process's time: hand large things over in parts.
   * @throws AppError COMPUTE_CRASHED, COMPUTE_TIMED_OUT, and whatever AppError the method throws
   */
  call<K extends keyof M & string>(
    method: K,
    argument: Argument<M[K]>,
    options: CallOptions<Progress<M[K]>> = {},
  ): Promise<Answer<M[K]>> {
    const { ended } = this;
    if (ended) return Promise.reject(ended.error as Error);
    const id = ++this.calls;
    const limit = options.timeLimitMs ?? TIME_LIMIT_MS;
    return new Promise<Answer<M[K]>>((done, fail) => {
      const timer = setTimeout(() => this.stop(timedOut(this.program, limit)), limit);
      this.pending.set(id, {
        done: done as (value: unknown) => void,
        fail,
        tell: (options.onProgress ?? (() => undefined)) as (progress: unknown) => void,
        timer,
      });
      this.line.ask({ kind: 'call', id, method, argument });
    });
  }

  /** Lets the program go; calls under way are answered first. Safe to call again. */
  close(): void {
    if (this.ended) return;
    this.ended = { error: new Error('the session is closed') };
    this.line.ask({ kind: 'close' });
  }

  /** Ends the program wherever it is; calls under way fail with `error`. */
  stop(error: unknown): void {
    if (this.ended) return;
    this.end(error);
    this.line.kill();
  }

  private hear(reply: Reply): void {
    if (reply.kind === 'ready') return;
    const call = this.pending.get(reply.id);
    if (!call) return;
    if (reply.kind === 'progress') return call.tell(reply.value);
    this.pending.delete(reply.id);
    clearTimeout(call.timer);
    if (reply.kind === 'done') call.done(reply.value);
    else call.fail(errorOf(reply.failure));
  }

  private end(error: unknown): void {
    this.ended ??= { error };
    for (const call of this.pending.values()) {
      clearTimeout(call.timer);
      call.fail(error);
    }
    this.pending.clear();
  }
}

const errorOf = ({ app, words }: Failure): Error => (app ? new AppError(app) : new Error(words));

type Worked = Pick<Program<unknown>, 'work'>;

const timedOut = ({ work }: Worked, limitMs: number): AppError =>
  new AppError({
    code: 'COMPUTE_TIMED_OUT',
    params: { work: COMPUTED_WORK[work], seconds: Math.round(limitMs / 1000) },
    retryable: false,
  });

/** The program ended without an answer: native code that broke, memory that ran out. */
export const crashed = ({ work }: Worked, cause: unknown): AppError =>
  new AppError({
    code: 'COMPUTE_CRASHED',
    params: { work: COMPUTED_WORK[work] },
    cause,
    retryable: false,
  });

/** More asks than the pool has room for, or a process that is ending. */
export const busy = (cause?: unknown): AppError => new AppError({ code: 'COMPUTE_BUSY', cause });
