import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Line, Question, Reply } from './messages.js';
import { built } from './program.js';
import { busy } from './session.js';

export interface ProcessPoolOptions {
  readonly most: number;
  /** Asks that may wait for a process. */
  readonly mostWaiting: number;
  readonly heapMb: number;
  /** A process that holds more after a program, native memory and all, takes no other. */
  readonly retireAboveMb: number;
  /** How long an idle process is kept. */
  readonly idleMs: number;
}

type FromChild = Reply | { readonly kind: 'closed'; readonly memory: number };
interface Waiter {
  readonly take: (child: Child) => void;
  readonly refuse: (error: unknown) => void;
}

/**
 * Child processes, made when they are asked for: for native code, whose crash is then one failed call and never this
 * process's end, and for files from outside. They see none of this process's environment.
 */
export class ProcessPool {
  private readonly children = new Set<Child>();
  private readonly idle: Child[] = [];
  private readonly waiting: Waiter[] = [];
  private closed = false;

  constructor(private readonly options: ProcessPoolOptions) {}

  /** A line to the program in a process of its own, from when there is one. @throws AppError COMPUTE_BUSY */
  async open(file: string): Promise<Line> {
    const child = await this.child();
    return new Promise((ready, failed) => {
      child.listen((reply) => reply.kind === 'ready' && ready(child), failed);
      child.begin(file);
    });
  }

  /** Ends every process; calls under way fail. */
  async close(): Promise<void> {
    this.closed = true;
    for (const waiter of this.waiting.splice(0)) waiter.refuse(busy());
    await Promise.all([...this.children].map((child) => child.end()));
  }

  private child(): Promise<Child> {
    const free = this.idle.pop();
    if (free) return Promise.resolve(free);
    if (this.closed) return Promise.reject(busy());
    if (this.children.size < this.options.most) return Promise.resolve(this.start());
    if (this.waiting.length >= this.options.mostWaiting) return Promise.reject(busy());
    return new Promise((take, refuse) => this.waiting.push({ take, refuse }));
  }

  private start(): Child {
    const child = new Child(this.options, {
      free: () => this.free(child),
      retire: () => this.retire(child),
      gone: () => this.gone(child),
    });
    this.children.add(child);
    return child;
  }

  private free(child: Child): void {
    const next = this.waiting.shift();
    if (next) next.take(child);
    else this.idle.push(child);
  }

  private retire(child: Child): void {
    const place = this.idle.indexOf(child);
    if (place >= 0) this.idle.splice(place, 1);
  }

  /** Whoever waits gets a new one in its place. */
  private gone(child: Child): void {
    this.children.delete(child);
    this.retire(child);
    if (this.closed) return;
    const next = this.waiting.shift();
    if (next) next.take(this.start());
  }
}

class Child implements Line {
  private readonly process: ChildProcess;
  private hear: (reply: Reply) => void = () => undefined;
  private lost: (error: unknown) => void = () => undefined;
  private timer: NodeJS.Timeout | undefined;
  private ended = false;

  constructor(
    private readonly options: ProcessPoolOptions,
    private readonly pool: Readonly<Record<'free' | 'retire' | 'gone', () => void>>,
  ) {
    const main = fileURLToPath(built(new URL('./program-process.main.js', import.meta.url)));
    this.process = fork(main, [], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${options.heapMb}`],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {},
    });
    this.process.on('message', (message: FromChild) => this.receive(message));
    this.process.on('error', (cause) => this.leave(busy(cause)));
    this.process.on('exit', (code, signal) => this.leave(new Error(`exit ${code ?? signal}`)));
    stepBack(this.process.pid);
  }

  begin(file: string): void {
    clearTimeout(this.timer);
    this.send({ kind: 'begin', file });
  }

  ask(question: Question): void {
    this.send(question);
  }

  listen(hear: (reply: Reply) => void, lost: (error: unknown) => void): void {
    this.hear = hear;
    this.lost = lost;
  }

  kill(): void {
    this.process.kill('SIGKILL');
  }

  async end(): Promise<void> {
    if (this.ended) return;
    const exit = once(this.process, 'exit');
    this.kill();
    await exit;
  }

  /** A message to a child that is gone is lost; its exit says so. */
  private send(message: unknown): void {
    if (this.process.connected) this.process.send(message as object, () => undefined);
  }

  private receive(message: FromChild): void {
    if (message.kind !== 'closed') return this.hear(message);
    this.listen(
      () => undefined,
      () => undefined,
    );
    if (message.memory > this.options.retireAboveMb * 1024 * 1024) return this.kill();
    this.timer = setTimeout(() => this.retire(), this.options.idleMs).unref();
    this.pool.free();
  }

  /** Takes no other program from now on. */
  private retire(): void {
    this.pool.retire();
    this.kill();
  }

  private leave(error: unknown): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.timer);
    this.pool.gone();
    this.lost(error);
  }
}

/** So that the event loops and the database come first; where the system refuses, it goes on as it is. */
function stepBack(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // as it is
  }
}
