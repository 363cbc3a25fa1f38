import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/apps/worker/src/main.js', import.meta.url));

/** The worker as it runs in production, in a process of its own that a test may kill. */
export class WorkerProcess {
  private readonly words: string[] = [];

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (part: Buffer) => this.words.push(part.toString()));
  }

  static async start(environment: Readonly<Record<string, string>>): Promise<WorkerProcess> {
    const child = spawn(process.execPath, [MAIN], {
      env: {
        ...process.env,
        NODE_ENV: 'test',
        JIQIA_DATA: process.env['TEST_DATA'] ?? '',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const worker = new WorkerProcess(child);
    await new Promise<void>((resolve, reject) => {
      child.stdout?.on('data', () => worker.said('worker ready') && resolve());
      child.once('exit', () => reject(new Error(`worker did not start: ${worker.words.join('')}`)));
    });
    return worker;
  }

  /** Ends the process with this signal; returns how many milliseconds that took. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number> {
    const start = performance.now();
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill(signal);
      await gone;
    }
    return performance.now() - start;
  }

  private said(words: string): boolean {
    return this.words.join('').includes(words);
  }
}
