// A PostgreSQL of its own for one piece of work: migrated, and gone with its folder when the work is done.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../build.mjs';
import { runCli } from './apps.mjs';
import { freePort } from './ports.mjs';
import { ensureDatabase, startPostgres } from './postgres.mjs';

/**
 * @template T
 * @param {(url: string, own: { adminUrl: string, folder: string }) => T | Promise<T>} work gets the address of the database, and that of
 * its administrator with a folder that goes with it
 * @returns {Promise<T>} what the work returns
 */
export async function withThrowawayDatabase(work) {
  const folder = mkdtempSync(join(tmpdir(), 'jiqia-throwaway-'));
  // PostgreSQL runs under an account of its own where this program is root.
  chmodSync(folder, 0o755);
  const server = await startPostgres({
    dataDir: join(folder, 'postgres'),
    port: await freePort(),
    throwaway: true,
  });
  try {
    await ensureDatabase(server, 'jiqia');
    const url = server.url('jiqia');
    await runCli({ root: ROOT, args: ['migrate'], env: { ...process.env, DATABASE_URL: url } });
    return await work(url, { adminUrl: server.adminUrl('jiqia'), folder });
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
