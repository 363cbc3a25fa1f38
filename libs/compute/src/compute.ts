import { availableParallelism } from 'node:os';
import { isAppError } from '@jiqia/errors';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Line } from './messages.js';
import { ProcessPool } from './process-pool.js';
import type { Answer, Argument, Program, Progress } from './program.js';
import { type CallOptions, busy, crashed, Session } from './session.js';
import { ThreadPool } from './thread-pool.js';

/** A match run and a timetable go on side by side also where there are few cores. */
const THREADS = Math.min(4, Math.max(2, availableParallelism() - 1));
const PROCESSES = 2;
/** Jobs wait in their queues already; downloads wait here. */
const MOST_WAITING = { thread: 1000, process: 64 } as const;
const IDLE_MS = 60_000;

/**
 * Computing that takes more than some 50 ms goes on here, in threads and child processes, so that no event loop waits
 * for it (docs/adr/0022). Both pools are made when they are first asked for.
 */
@Injectable()
export class Compute implements OnApplicationShutdown {
  private threads: ThreadPool | undefined;
  private processes: ProcessPool | undefined;
  private closing = false;

  /**
   * Opens a program for the caller alone, from when there is room for it. Close the session, also after a failure.
   * @throws AppError COMPUTE_BUSY when too many wait already or this process ends, COMPUTE_CRASHED when it does not start
   */
  async open<M>(program: Program<M>): Promise<Session<M>> {
    if (this.closing) throw busy();
    const explain = (error: unknown): unknown => this.explain(program, error);
    const line = await this.lineTo(program).catch((error: unknown) => {
      throw explain(error);
    });
    return new Session(program, line, explain);
  }

  /**
   * Opens a program for one call.
   * @param options `signal` ends it wherever it is, with the signal's reason
   * @throws AppError as `open` and `Session.call`
   */
  async run<M, K extends keyof M & string>(
    program: Program<M>,
    method: K,
    argument: Argument<M[K]>,
    options: CallOptions<Progress<M[K]>> & { readonly signal?: AbortSignal } = {},
  ): Promise<Answer<M[K]>> {
    const { signal } = options;
    signal?.throwIfAborted();
    const session = await this.open(program);
    const stop = (): void => session.stop(signal?.reason);
    signal?.addEventListener('abort', stop);
    try {
      signal?.throwIfAborted();
      return await session.call(method, argument, options);
    } finally {
      signal?.removeEventListener('abort', stop);
      session.close();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    await Promise.all([this.threads?.close(), this.processes?.close()]);
  }

  private lineTo({ place, file }: Program<unknown>): Promise<Line> {
    if (place === 'thread') {
      this.threads ??= new ThreadPool({
        most: THREADS,
        mostWaiting: MOST_WAITING.thread,
        heapMb: 1024,
        idleMs: IDLE_MS,
      });
      return this.threads.open(file.href);
    }
    this.processes ??= new ProcessPool({
      most: PROCESSES,
      mostWaiting: MOST_WAITING.process,
      heapMb: 1024,
      retireAboveMb: 700,
      idleMs: IDLE_MS,
    });
    return this.processes.open(file.href);
  }

  /** What ends with this process may be done by another; what crashes would crash again. */
  private explain(program: Program<unknown>, error: unknown): unknown {
    if (isAppError(error)) return error;
    return this.closing ? busy(error) : crashed(program, error);
  }
}
