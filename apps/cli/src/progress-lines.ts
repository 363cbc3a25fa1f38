const WIDTH = 24;

/** A bar a stage on a terminal; one line a finished stage where there is none. */
export class ProgressLines {
  private open = false;
  private lastStage = '';

  show(stage: string, label: string, done: number, total: number): void {
    if (!process.stdout.isTTY) {
      if (total > 0 && done === total && this.lastStage !== stage) {
        this.lastStage = stage;
        console.log(`${label} ${done}`);
      }
      return;
    }
    const filled = total === 0 ? 0 : Math.round((done / total) * WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
    if (this.lastStage !== stage) this.end();
    this.lastStage = stage;
    process.stdout.write(
      `\r${label.padEnd(6, '　')} ${bar} ${total === 0 ? '…' : `${done}/${total}`}   `,
    );
    this.open = true;
  }

  note(text: string): void {
    this.end();
    console.log(`  ${text}`);
  }

  end(): void {
    if (this.open) process.stdout.write('\n');
    this.open = false;
  }
}
