import type { OnProgress } from '@jiqia/spreadsheets';

/** Least time between two writes, milliseconds. */
const PAUSE_MS = 1000;

/** Writes how many files of how many were read, once a second at most and one write after the other. */
export class ReadingProgress {
  private writing: Promise<unknown> = Promise.resolve();
  private last = -Infinity;
  private waiting = false;

  constructor(
    private readonly write: (done: number, total: number) => Promise<unknown>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Hears of every file; leaves out what comes too soon, or while a write is under way. */
  readonly hear: OnProgress = (done, total) => {
    if (this.waiting || this.now() - this.last < PAUSE_MS) return;
    this.last = this.now();
    this.waiting = true;
    this.writing = this.write(done, total).finally(() => (this.waiting = false));
    // Whoever waits for the end hears of it.
    this.writing.catch(() => undefined);
  };

  /** Once the last write is done. @throws what it threw */
  async end(): Promise<void> {
    await this.writing;
  }
}
