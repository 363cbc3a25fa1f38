import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { violatedInvariants } from '@jiqia/invariants';
import { SweptWork } from '@jiqia/outbox';
import { DiscoveryService } from '@nestjs/core';
import { Client } from 'pg';
import { Sweeper } from '../../../apps/worker/src/schedules/sweeper.js';
import { createWholeProduct } from '../../support/whole-product.js';
import { cloneDatabase } from '../../support/test-database.js';
import { waitFor } from '../../support/wait-for.js';

const CLI = resolve('dist/apps/cli/src/main.js');
/** Two editions as the first release wrote them: some thousand rows of every kind. */
const DUMP = resolve('test/upgrade/first-release.sql');

type Database = Awaited<ReturnType<typeof cloneDatabase>>;
interface Told {
  readonly code: number;
  readonly words: string;
}

async function onDatabase<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Rows and a hash of every table but the index and the notes of sweepers. */
const digestOf = (url: string): Promise<Record<string, string>> =>
  onDatabase(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
          AND relname !~ '^(search_|sweep$|migration$)' ORDER BY 1`,
    );
    const digest: Record<string, string> = {};
    for (const { name } of rows) {
      const { rows: found } = await client.query<{ text: string }>(
        `SELECT t::text AS text FROM ${name} t ORDER BY t::text COLLATE "C"`,
      );
      const hash = createHash('sha256');
      for (const { text } of found) hash.update(text).update('\n');
      digest[name] = `${found.length} ${hash.digest('hex').slice(0, 16)}`;
    }
    return digest;
  });

describe('a restore drill', () => {
  let city: Database;
  let folder: string;
  let file: string;
  let made: Told;
  const databases: Database[] = [];

  const jiqia = (url: string, data: string, ...args: string[]): Promise<Told> =>
    promisify(execFile)(process.execPath, [CLI, ...args], {
      env: { ...process.env, DATABASE_URL: url, SEARCH_ENGINE: 'postgres', JIQIA_DATA: data },
    }).then(
      ({ stdout }) => ({ code: 0, words: stdout }),
      (error: { code: number; stderr: string }) => ({ code: error.code, words: error.stderr }),
    );
  const fresh = async (from?: string): Promise<Database> => {
    const database = await cloneDatabase(from);
    databases.push(database);
    return database;
  };
  const elsewhere = (): Promise<string> => mkdtemp(join(folder, 'data-'));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jiqia-backup-'));
    city = await cloneDatabase('template0');
    const dump = await readFile(DUMP, 'utf8');
    await onDatabase(city.url, (client) => client.query(dump));
    const data = join(folder, 'data');
    await mkdir(join(data, 'invitations'), { recursive: true });
    await writeFile(join(data, 'link-secret'), 's'.repeat(43));
    await writeFile(join(data, 'invitations', '邀约-乌云其.eml'), 'Subject: 邀约\r\n');
    await writeFile(join(data, 'worker-alive'), 'now');
    const old = join(folder, 'first-release.tar.gz');
    await jiqia(city.url, data, 'backup', old);
    await jiqia(city.url, data, 'migrate');
    file = join(folder, 'whole.tar.gz');
    made = await jiqia(city.url, data, 'backup', file);
  });
  afterAll(async () => {
    for (const database of [city, ...databases]) await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('begins with a file that only its owner may read, and says what is in it', async () => {
    expect(made.words).toMatch(/^已备份到 .*：\d{2,3} 张表 \d{4,} 行，2 个文件\n/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('brings the same rows and files into an empty database; the sweeper fills the index', async () => {
    const target = await fresh('template0');
    const data = await elsewhere();
    const told = await jiqia(target.url, data, 'restore', file);
    expect([told.code, told.words]).toEqual([0, expect.stringContaining('已恢复到备份时')]);
    expect(await digestOf(target.url)).toEqual(await digestOf(city.url));

    expect((await readdir(data)).toSorted()).toEqual(['invitations', 'link-secret']);
    expect(await readFile(join(data, 'invitations', '邀约-乌云其.eml'), 'utf8')).toBe(
      'Subject: 邀约\r\n',
    );
    expect((await stat(join(data, 'link-secret'))).mode & 0o777).toBe(0o600);

    const app = await createWholeProduct({ databaseUrl: target.url });
    try {
      expect(new Set((await violatedInvariants(target.url)).map((row) => row.invariant))).toEqual(
        new Set(['I8']),
      );
      const sweeper = new Sweeper(app.get(DiscoveryService), app.get(SweptWork));
      const swept = await sweeper.sweep();
      expect(swept).toMatchObject({ needs: expect.any(Number) as number });
      await app.drain();
      expect(await violatedInvariants(target.url)).toEqual([]);
    } finally {
      await app.close();
    }
  });

  it('works on a bare machine, where nothing is yet', async () => {
    const bare = await mkdtemp(join(tmpdir(), 'jiqia-bare-'));
    await chmod(bare, 0o755);
    const { DATABASE_URL: _none, ...env } = process.env;
    const npmRun = (...args: string[]): Promise<{ stdout: string }> =>
      promisify(execFile)(process.execPath, ['tools/jiqia.mjs', ...args], {
        env: { ...env, JIQIA_DATA: join(bare, 'data'), SEARCH_ENGINE: 'postgres' },
      });
    try {
      const counted = /\d+ 张表 \d+ 行，\d+ 个文件/;
      const restored = await npmRun('restore', file);
      expect(counted.exec(restored.stdout)?.[0]).toBe(counted.exec(made.words)?.[0]);
      const again = await npmRun('backup');
      expect(counted.exec(again.stdout)?.[0]).toBe(counted.exec(made.words)?.[0]);
      expect(await readdir(join(bare, 'data', 'backups'))).toHaveLength(1);
    } finally {
      await rm(bare, { recursive: true, force: true });
    }
  });

  it('brings a backup of the first release to the schema and rows of today', async () => {
    const target = await fresh();
    const old = join(folder, 'first-release.tar.gz');
    expect(await jiqia(target.url, await elsewhere(), 'restore', old)).toMatchObject({ code: 0 });
    const [restored, migrated] = [await digestOf(target.url), await digestOf(city.url)];
    expect(Object.keys(restored)).toEqual(Object.keys(migrated));
    const counts = (digest: Record<string, string>): string[] =>
      Object.entries(digest).map(([name, words]) => `${name} ${words.split(' ')[0]}`);
    expect(counts(restored)).toEqual(counts(migrated));
    const others = (await violatedInvariants(target.url)).filter((row) => row.invariant !== 'I8');
    expect(others).toEqual([]);
  });

  it('takes along what the wall between rows hides, as the role of an installation', async () => {
    const [source, target] = [
      await fresh(process.env['TEST_TEMPLATE_DB']),
      await fresh('template0'),
    ];
    await onDatabase(source.url, (client) =>
      client.query(
        `WITH o AS (INSERT INTO organisation (id, name, kind) VALUES (uuidv7(), '甲公司', 'ENTERPRISE') RETURNING id)
         INSERT INTO need (id, row_hash, organisation_id, title) SELECT uuidv7(), '', id, '草稿' FROM o`,
      ),
    );
    const [data, own] = [await elsewhere(), join(folder, 'own.tar.gz')];
    expect(await jiqia(source.productUrl, data, 'backup', own)).toMatchObject({ code: 0 });
    expect(await jiqia(target.productUrl, data, 'restore', own)).toMatchObject({ code: 0 });
    const drafts = await onDatabase(target.url, (client) =>
      client.query(`SELECT state, title FROM need`),
    );
    expect(drafts.rows).toEqual([{ state: 'DRAFT', title: '草稿' }]);
    const walls = await onDatabase(target.url, (client) =>
      client.query(`SELECT 1 FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity`),
    );
    expect(walls.rowCount).toBe(0);
  });

  it('refuses a database with rows, unless they may go', async () => {
    const target = await fresh();
    await onDatabase(target.url, (client) =>
      client.query(
        `INSERT INTO organisation (id, name, kind) VALUES (uuidv7(), '别家', 'ENTERPRISE')`,
      ),
    );
    const before = await digestOf(target.url);
    const data = await elsewhere();
    const refused = await jiqia(target.url, data, 'restore', file);
    expect(refused.code).toBe(1);
    expect(refused.words).toMatch(/^数据库里已有数据（\w+）：确要用备份取代它，请加 --replace$/m);
    expect(await digestOf(target.url)).toEqual(before);
    expect((await jiqia(target.url, data, 'restore', file, '--replace')).code).toBe(0);
    expect(await digestOf(target.url)).toEqual(await digestOf(city.url));
  });

  it('leaves everything as it was when it is killed in the midst', async () => {
    const target = await fresh();
    await onDatabase(target.url, (client) =>
      client.query(
        `INSERT INTO organisation (id, name, kind) VALUES (uuidv7(), '别家', 'ENTERPRISE')`,
      ),
    );
    const before = await digestOf(target.url);
    const data = await elsewhere();
    const child = spawn(process.execPath, [CLI, 'restore', file, '--replace'], {
      env: { ...process.env, DATABASE_URL: target.url, JIQIA_DATA: data },
    });
    const ended = once(child, 'exit');
    const rebuilding = (): Promise<number> =>
      onDatabase(city.url, async (client) => {
        const { rowCount } = await client.query(
          `SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND application_name = 'jiqia-rebuild' AND query ~ '^COPY'`,
          [target.name],
        );
        return rowCount ?? 0;
      });
    await waitFor(rebuilding, (count) => count > 0, 60_000);
    child.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
    await waitFor(rebuilding, (count) => count === 0);
    expect(await digestOf(target.url)).toEqual(before);
    expect((await readdir(data)).filter((name) => !name.startsWith('restoring-'))).toEqual([]);
  });

  it('refuses while others are connected', async () => {
    const target = await fresh();
    await onDatabase(target.url, async () => {
      const refused = await jiqia(target.url, await elsewhere(), 'restore', file);
      expect([refused.code, refused.words]).toEqual([
        1,
        expect.stringContaining('还有 1 个连接在使用这个数据库'),
      ]);
    });
  });

  it('refuses half a file and a changed one before it writes anything', async () => {
    const whole = await readFile(file);
    const data = await elsewhere();
    const target = await fresh('template0');
    for (const [name, damage] of [
      ['half', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
      ['short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 9)],
      ['changed', (bytes: Buffer) => bytes.map((byte, i) => (i === 5000 ? byte ^ 1 : byte))],
      ['empty', () => Buffer.alloc(0)],
      ['other', () => Buffer.from('不是备份')],
    ] as [string, (bytes: Buffer) => Uint8Array][]) {
      const bad = join(folder, `${name}.tar.gz`);
      await writeFile(bad, damage(whole));
      const refused = await jiqia(target.url, data, 'restore', bad, '--replace');
      expect([name, refused.code]).toEqual([name, 1]);
      expect(refused.words).toContain('不完整或已损坏');
    }
    expect(await digestOf(target.url)).toEqual({});
    expect(await readdir(data)).toEqual([]);
    const none = await jiqia(target.url, data, 'restore', join(folder, 'none.tar.gz'));
    expect(none.words).toContain('没有这个文件');
  });
});
