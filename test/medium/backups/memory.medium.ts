import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { cloneDatabase } from '../../support/test-database.js';

const CLI = resolve('dist/apps/cli/src/main.js');
/** Says at its end how much memory the process had at most, in KiB. */
const TELLS_PEAK =
  'data:text/javascript,process.on("exit",()=>console.error("peak "+process.resourceUsage().maxRSS))';
const MIB = 1024;

/** Runs a command of the CLI; resolves with its peak in MiB. */
async function peakOf(url: string, data: string, ...args: string[]): Promise<number> {
  const { stderr } = await promisify(execFile)(
    process.execPath,
    ['--import', TELLS_PEAK, CLI, ...args],
    { env: { ...process.env, DATABASE_URL: url, JIQIA_DATA: data } },
  );
  return Number(/peak (\d+)/.exec(stderr)?.[1]) / MIB;
}

describe('a backup of a large database', () => {
  it('takes no more memory than one of a small one, nor does its restore', async () => {
    const data = await mkdtemp(join(tmpdir(), 'jiqia-memory-'));
    const [small, large, target] = [
      await cloneDatabase(),
      await cloneDatabase(),
      await cloneDatabase('template0'),
    ];
    try {
      const client = new Client(large.url);
      await client.connect();
      await client.query(
        `INSERT INTO organisation (id, name, kind, intro)
         SELECT uuidv7(), 'o' || n, 'ENTERPRISE', repeat(md5(n::text), 6400) FROM generate_series(1, 1500) n`,
      );
      await client.end();
      const file = join(data, 'large.tar.gz');
      const base = await peakOf(small.url, data, 'backup', join(data, 'small.tar.gz'));
      // 300 MB of rows.
      const backup = await peakOf(large.url, data, 'backup', file);
      const restore = await peakOf(target.url, data, 'restore', file);
      expect(base).toBeGreaterThan(20);
      expect(backup - base).toBeLessThan(100);
      expect(restore - base).toBeLessThan(150);
    } finally {
      for (const database of [small, large, target]) await database.drop();
      await rm(data, { recursive: true, force: true });
    }
  });
});
