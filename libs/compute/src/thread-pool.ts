import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Line, Question, Reply } from './messages.js';
import { built } from './program.js';
import { busy } from './session.js';

export interface ThreadPoolOptions {
  readonly most: number;
  /** Asks that may wait for a thread. */
  readonly mostWaiting: number;
  /** Memory of JavaScript a thread; one that needs more ends with its program. */
  readonly heapMb: number;
  /** How long an idle thread, with the dictionaries it has loaded, is kept. */
  readonly idleMs: number;
}

/** So that the event loops and the database come first. */
const NICE = 10;

/** Threads of this process, made when they are asked for. One program a thread at a time. */
export class ThreadPool {
  private readonly pool: Piscina<{ file: string; port: MessagePort }, void>;

  constructor(private readonly options: ThreadPoolOptions) {
    this.pool = new Piscina({
      filename: fileURLToPath(built(new URL('./program-thread.main.js', import.meta.url))),
      minThreads: 0,
      maxThreads: options.most,
      // Counted here, since the error of a full queue is known by its words only.
      maxQueue: Infinity,
      idleTimeout: options.idleMs,
      // Waiting by Atomics would stop the thread's own event loop, which the calls of a session come through.
      atomics: 'disabled',
      niceIncrement: NICE,
      resourceLimits: { maxOldGenerationSizeMb: options.heapMb },
    });
    // A thread that ends while nobody asks it anything is nobody's failure.
    this.pool.on('error', () => undefined);
  }

  /** A line to the program in a thread of its own, from when there is one. @throws AppError COMPUTE_BUSY */
  open(file: string): Promise<Line> {
    if (this.pool.queueSize >= this.options.mostWaiting) return Promise.reject(busy());
    const { port1, port2 } = new MessageChannel();
    const killer = new AbortController();
    const run = this.pool.run(
      { file, port: port2 },
      { transferList: [port2], signal: killer.signal },
    );
    return new Promise((ready, failed) => {
      const line = new ThreadLine(port1, run, () => killer.abort());
      line.listen((reply) => reply.kind === 'ready' && ready(line), failed);
    });
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}

class ThreadLine implements Line {
  private hear: (reply: Reply) => void = () => undefined;
  private lost: (error: unknown) => void = () => undefined;

  constructor(
    private readonly port: MessagePort,
    run: Promise<void>,
    readonly kill: () => void,
  ) {
    port.on('message', (reply: Reply) => this.hear(reply));
    run
      .then(
        () => this.lost(new Error('the program has ended')),
        (error: unknown) => this.lost(error),
      )
      .finally(() => port.close());
  }

  ask(question: Question): void {
    this.port.postMessage(question, []);
  }

  listen(hear: (reply: Reply) => void, lost: (error: unknown) => void): void {
    this.hear = hear;
    this.lost = lost;
  }
}
