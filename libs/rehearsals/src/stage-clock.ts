import type { StageTime } from '@jiqia/contracts/report';
import type { CodeParams, StageCode, StageNoteCode } from '@jiqia/contracts/words';

/** What a stage says of itself besides its counts. */
export interface StageNote {
  readonly code: StageNoteCode;
  readonly params: CodeParams;
}

/** One stage under way: how many of how many are done (0 of 0 while it is unknown), and a note on it. */
export interface StageProgress {
  readonly stage: StageCode;
  readonly done: number;
  readonly total: number;
  readonly note: StageNote | null;
  /** How long it took, once it is over. */
  readonly seconds: number | null;
}
export type StageListener = (progress: StageProgress) => void;
/** How a stage says how far it is. */
export type ReportProgress = (done: number, total: number, note?: StageNote | null) => void;

/** Times stages one after the other and reports how each one gets on. */
export class StageClock {
  readonly times: StageTime[] = [];

  constructor(private readonly listener: StageListener = () => undefined) {}

  /** @param work returns the count of what the stage did; it may report on the way */
  async time(stage: StageCode, work: (report: ReportProgress) => Promise<number>): Promise<void> {
    let note: StageNote | null = null;
    const report: ReportProgress = (done, total, newest = null) => {
      note = newest;
      this.listener({ stage, done, total, note, seconds: null });
    };
    report(0, 0);
    const start = performance.now();
    const count = await work(report);
    const seconds = Math.round(performance.now() - start) / 1000;
    this.times.push({ stage, count, seconds });
    this.listener({ stage, done: count, total: count, note, seconds });
  }
}
