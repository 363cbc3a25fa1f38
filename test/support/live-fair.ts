import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { OPEN_REACH } from '@jiqia/database';
import { Client } from 'pg';
import { startApi } from './api-process.js';
import { smallFair } from './small-fair.js';
import { signedIn } from './sign-in.mjs';
import { cloneDatabase } from './test-database.js';

const CLI = resolve('dist/apps/cli/src/main.js');

export interface LiveFair {
  readonly api: Awaited<ReturnType<typeof startApi>>;
  /** Asks as an organiser of the platform who has signed in. */
  readonly get: (path: string) => Promise<Response>;
  /** The session of that organiser, as a `Cookie` header. */
  readonly cookie: string;
  /** Another account with a role for the whole platform, signed in. */
  readonly as: (
    role: 'PLATFORM_ORGANISER' | 'AUDITOR',
  ) => Promise<{ readonly cookie: string; readonly accountId: string }>;
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
  const as: LiveFair['as'] = async (role) => {
    const client = new Client({ connectionString: database.url, options: OPEN_REACH });
    await client.connect();
    const made = await signedIn(client, role, { kind: 'platform', id: null });
    await client.end();
    return made;
  };
  const { cookie } = await as('PLATFORM_ORGANISER');
  return {
    api,
    as,
    cookie,
    get: (path) => fetch(new URL(path, api.url), { headers: { cookie } }),
    stop: async () => {
      await api.stop();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
