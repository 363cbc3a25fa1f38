import { fillWords, STAGE_NOTES, STAGES } from '@jiqia/contracts/words';
import type { StageProgress } from '@jiqia/rehearsals';
import cliProgress from 'cli-progress';

const LABEL_CELLS = 12;

/** A bar for each stage on a terminal; elsewhere one line a finished stage, with its seconds. */
export class ProgressLines {
  private bar: cliProgress.SingleBar | null = null;
  private stage = '';

  constructor(private readonly output: NodeJS.WriteStream = process.stdout) {}

  show({ stage, done, total, seconds, ...progress }: StageProgress): void {
    const label = STAGES[stage].zh;
    const note = progress.note
      ? fillWords(STAGE_NOTES[progress.note.code], progress.note.params, 'zh')
      : '';
    if (this.output.isTTY && stage !== this.stage) this.begin(stage, label);
    if (seconds === null) {
      this.bar?.setTotal(Math.max(total, 1));
      this.bar?.update(total === 0 ? 0 : done, {
        note,
        counts: total === 0 ? '…' : `${done}/${total}`,
      });
      return;
    }
    if (!this.bar) {
      this.output.write(`${label} ${done}，${seconds.toFixed(1)} 秒${note ? `，${note}` : ''}\n`);
      return;
    }
    this.bar.setTotal(1);
    this.bar.update(1, { note, counts: `${done}` });
    this.end();
  }

  note(text: string): void {
    this.end();
    this.output.write(`  ${text}\n`);
  }

  /** Leaves the terminal as it was: cursor back, line closed. */
  end(): void {
    this.bar?.stop();
    this.bar = null;
    this.stage = '';
  }

  private begin(stage: string, label: string): void {
    this.end();
    this.stage = stage;
    const padding = ' '.repeat(Math.max(0, LABEL_CELLS - [...label].length * 2));
    this.bar = new cliProgress.SingleBar({
      stream: this.output,
      format: `${label}${padding} {bar} {counts}  {duration_formatted} {note}`,
      barsize: 28,
      hideCursor: true,
      barCompleteChar: '█',
      barIncompleteChar: '░',
    });
    this.bar.start(1, 0, { note: '', counts: '…' });
  }
}
