import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startApi } from './api-process.js';
import { smallFair } from './small-fair.js';
import { cloneDatabase } from './test-database.js';

const CLI = resolve('dist/apps/cli/src/main.js');

export interface LiveFair {
  readonly api: Awaited<ReturnType<typeof startApi>>;
  readonly stop: () => Promise<void>;
}

/** The small fair, run headless into a database of its own, and an api process that serves it. */
export async function startLiveFair(): Promise<LiveFair> {
  const database = await cloneDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'jiqia-live-'));
  const input = await smallFair('jsonl');
  const args = [CLI, 'fair', ...input.args, '--out', join(folder, 'out')];
  spawnSync(process.execPath, args, { env: { ...process.env, DATABASE_URL: database.url } });
  await input.remove();
  const api = await startApi({ DATABASE_URL: database.url, JIQIA_DATA: folder });
  return {
    api,
    stop: async () => {
      await api.stop();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
