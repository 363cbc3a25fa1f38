import { spawnSync } from 'node:child_process';
import { type LiveFair, startLiveFair } from '../../support/live-fair.js';
import { waitFor } from '../../support/wait-for.js';

const AGENDAS = '/editions/2026-TEST/agendas/all.pdf';

/** Processes that the api has started and that are there now. */
function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child, parent]) => (parent === pid && child ? [child] : []));
}

describe('a document setter that dies of its native code', () => {
  let fair: LiveFair;

  beforeAll(async () => {
    fair = await startLiveFair();
  });
  afterAll(() => fair.stop());

  it.each(['SIGSEGV', 'SIGABRT', 'SIGKILL'] as const)(
    'by %s is one failed download with a clear word; the api goes on, and so does the next download',
    async (signal) => {
      const download = fair.get(AGENDAS);
      const setter = await waitFor(
        () => childrenOf(fair.api.pid)[0],
        (child) => child !== undefined,
      );
      process.kill(setter ?? 0, signal);
      const answer = await download;
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({
        code: 'COMPUTE_CRASHED',
        title: '文件生成程序意外退出，本次任务已中止',
      });
      expect((await fair.get('/api/health/live')).status).toBe(200);
      const again = await fair.get(AGENDAS);
      expect([again.status, (await again.text()).slice(0, 5)]).toEqual([200, '%PDF-']);
      // The next case waits for its own.
      for (const child of childrenOf(fair.api.pid)) process.kill(child, 'SIGKILL');
      await waitFor(
        () => childrenOf(fair.api.pid).length,
        (count) => count === 0,
      );
    },
  );
});
