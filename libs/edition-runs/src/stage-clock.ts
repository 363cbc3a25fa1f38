import type { StageTime } from '@jiqia/contracts/report';

/** One stage under way: how many of how many are done (0 of 0 while it is unknown), and a word on it. */
export interface StageProgress {
  readonly stage: string;
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly note: string;
  /** How long it took, once it is over. */
  readonly seconds: number | null;
}
export type StageListener = (progress: StageProgress) => void;
/** How a stage says how far it is. */
export type TellProgress = (done: number, total: number, note?: string) => void;

/** Times stages one after the other and tells how each one gets on. */
export class StageClock {
  readonly times: StageTime[] = [];

  constructor(private readonly listener: StageListener = () => undefined) {}

  /** @param work returns the count of what the stage did; it may tell on the way */
  async time(
    stage: string,
    label: string,
    work: (tell: TellProgress) => Promise<number>,
  ): Promise<void> {
    let note = '';
    const tell: TellProgress = (done, total, word = '') => {
      note = word;
      this.listener({ stage, label, done, total, note, seconds: null });
    };
    tell(0, 0);
    const start = performance.now();
    const count = await work(tell);
    const seconds = Math.round(performance.now() - start) / 1000;
    this.times.push({ stage, label, count, seconds });
    this.listener({ stage, label, done: count, total: count, note, seconds });
  }
}
