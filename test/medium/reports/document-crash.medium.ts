import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startApi } from '../../support/api-process.js';
import { smallFair } from '../../support/small-fair.js';
import { cloneDatabase } from '../../support/test-database.js';
import { waitFor } from '../../support/wait-for.js';

const CLI = resolve('dist/apps/cli/src/main.js');
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
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let api: Awaited<ReturnType<typeof startApi>>;
  let folder: string;

  beforeAll(async () => {
    database = await cloneDatabase();
    folder = await mkdtemp(join(tmpdir(), 'jiqia-crash-'));
    const input = await smallFair('jsonl');
    const args = [CLI, 'fair', ...input.args, '--out', join(folder, 'out')];
    spawnSync(process.execPath, args, { env: { ...process.env, DATABASE_URL: database.url } });
    await input.remove();
    api = await startApi({ DATABASE_URL: database.url, JIQIA_DATA: folder });
  });
  afterAll(async () => {
    await api.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(['SIGSEGV', 'SIGABRT', 'SIGKILL'] as const)(
    'by %s is one failed download with a clear word; the api goes on, and so does the next download',
    async (signal) => {
      const download = fetch(new URL(AGENDAS, api.url));
      const setter = await waitFor(
        () => childrenOf(api.pid)[0],
        (child) => child !== undefined,
      );
      process.kill(setter ?? 0, signal);
      const answer = await download;
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({
        code: 'COMPUTE_CRASHED',
        title: '文件生成程序意外退出，本次任务已中止',
      });
      expect((await fetch(new URL('/api/health/live', api.url))).status).toBe(200);
      const again = await fetch(new URL(AGENDAS, api.url));
      expect([again.status, (await again.text()).slice(0, 5)]).toEqual([200, '%PDF-']);
      // The next case waits for its own.
      for (const child of childrenOf(api.pid)) process.kill(child, 'SIGKILL');
      await waitFor(
        () => childrenOf(api.pid).length,
        (count) => count === 0,
      );
    },
  );
});
