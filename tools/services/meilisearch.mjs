// Starts the meilisearch that is on the PATH: loopback only, no analytics, a key of this installation's own.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flags, forget, onPath, startService, stopProcess } from './processes.mjs';

const NAME = 'meilisearch';
export const meilisearchOnPath = () => onPath(NAME);

const answers = async (port) =>
  (await fetch(`http://127.0.0.1:${port}/health`).catch(() => null))?.ok ?? false;

/** The master key of this data folder, made once. */
function keyOf(dataDir) {
  const file = join(dataDir, 'master-key');
  if (!existsSync(file))
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/**
 * @param {{ dataDir: string, port: number }} options
 * @returns {Promise<{ pid: number, port: number, adopted: boolean, url: string, key: string, stop: () => Promise<void> }>}
 */
export async function startMeilisearch({ dataDir, port: wanted }) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const key = keyOf(dataDir);
  const { pid, port, adopted } = await startService({
    name: NAME,
    bin: meilisearchOnPath() ?? NAME,
    args: [
      '--no-analytics',
      ...flags({
        'db-path': join(dataDir, 'data.ms'),
        'http-addr': `127.0.0.1:${wanted}`,
        env: 'production',
        'max-indexing-threads': 1,
        'dump-dir': join(dataDir, 'dumps'),
        'snapshot-dir': join(dataDir, 'snapshots'),
      }),
    ],
    env: { MEILI_MASTER_KEY: key },
    dataDir,
    port: wanted,
    ready: answers,
  });
  const stop = async () => {
    await stopProcess(pid);
    forget(dataDir, NAME);
  };
  return { pid, port, adopted, url: `http://127.0.0.1:${port}`, key, stop };
}
