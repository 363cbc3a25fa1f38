import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RoleCode, ScopeKind } from '@jiqia/contracts/words';
import { OPEN_REACH } from '@jiqia/database';
import { Client } from 'pg';
import { startApi } from './api-process.js';
import { smallFair } from './small-fair.js';
import { signedIn } from './sign-in.mjs';
import { cloneDatabase } from './test-database.js';

const CLI = resolve('dist/apps/cli/src/main.js');
type Database = Awaited<ReturnType<typeof cloneDatabase>>;

export interface LiveFair {
  /** Where its files lie. */
  readonly folder: string;
  readonly api: Awaited<ReturnType<typeof startApi>>;
  /** Asks as an organiser of the platform who has signed in. */
  readonly get: (path: string) => Promise<Response>;
  /** The session of that organiser, as a `Cookie` header. */
  readonly cookie: string;
  /** A new account that has this role within this scope, signed in. */
  readonly as: (
    role: RoleCode,
    kind?: ScopeKind,
    id?: string | null,
  ) => Promise<{ readonly cookie: string; readonly accountId: string }>;
  readonly stop: () => Promise<void>;
}

/** The small fair, run headless into a database of its own, and an api process that serves it. */
export const startLiveFair = async (): Promise<LiveFair> => serveFair(await runLiveFair());

/** The small fair, run headless into a database of its own. @param edition another than its own, as a file has it */
export async function runLiveFair(edition?: string): Promise<Database> {
  const database = await cloneDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'jiqia-fair-'));
  const input = await smallFair('jsonl', edition === undefined ? {} : { edition });
  const args = [CLI, 'fair', ...input.args, '--out', folder];
  spawnSync(process.execPath, args, { env: { ...process.env, DATABASE_URL: database.url } });
  await input.remove();
  await rm(folder, { recursive: true, force: true });
  return database;
}

/** An api process that serves the fair of a database, which is dropped at the end. */
export async function serveFair(
  database: Database,
  environment: Readonly<Record<string, string>> = {},
): Promise<LiveFair> {
  const folder = await mkdtemp(join(tmpdir(), 'jiqia-live-'));
  const api = await startApi({ DATABASE_URL: database.url, JIQIA_DATA: folder, ...environment });
  const as: LiveFair['as'] = async (role, kind = 'platform', id = null) => {
    const client = new Client({ connectionString: database.url, options: OPEN_REACH });
    await client.connect();
    const made = await signedIn(client, role, { kind, id });
    await client.end();
    return made;
  };
  const { cookie } = await as('PLATFORM_ORGANISER');
  return {
    folder,
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
