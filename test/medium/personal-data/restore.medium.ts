import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { violatedInvariants } from '@jiqia/invariants';
import { PersonalDataModule } from '@jiqia/personal-data';
import { tablesWith } from '../../support/person-canaries.js';
import { createTestApp, type TestApp, type TestedModule } from '../../support/test-app.js';
import { cloneDatabase } from '../../support/test-database.js';
import { WHOLE_PRODUCT } from '../../support/whole-product.js';

const CLI = resolve('dist/apps/cli/src/main.js');
/** Two editions as the first release wrote them. */
const DUMP = resolve('test/upgrade/first-release.sql');

/** Somebody who was written to, and one letter. */
const WRITTEN_TO = `
  SELECT p.id, p.name, p.phone, p.email, d.message_id AS letter FROM person p
    JOIN invitation i ON i.person_id = p.id JOIN delivery d ON d.invitation_id = i.id
   WHERE p.phone <> '' AND p.email <> '' AND NOT EXISTS (
     SELECT 1 FROM meeting g JOIN match m ON m.id = g.match_id JOIN need n ON n.id = m.need_id JOIN capability c ON c.id = m.capability_id
      WHERE p.id IN (n.contact_id, c.person_id) AND g.ends_at > now()) ORDER BY p.id, d.id LIMIT 1`;

describe('a person who was erased', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let folder: string;
  let file: string;
  let words: string[];
  let person: { id: string; name: string; phone: string; email: string; letter: string };

  const jiqia = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
    promisify(execFile)(process.execPath, [CLI, ...args], {
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        SEARCH_ENGINE: 'postgres',
        JIQIA_DATA: folder,
      },
    }).then(
      ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        out: error.stdout,
        err: error.stderr,
      }),
    );
  /** Opens the database for a look: a restore wants it for itself. */
  const looked = async <T>(
    look: (at: TestApp) => Promise<T>,
    modules: readonly TestedModule[] = [],
  ): Promise<T> => {
    const app = await createTestApp([PersonalDataModule, ...modules], {
      databaseUrl: database.url,
    });
    try {
      return await look(app);
    } finally {
      await app.close();
    }
  };
  /** Of what must go well before anything is tested. */
  const well = async (...args: string[]): Promise<void> => {
    const { code, err } = await jiqia(...args);
    if (code !== 0) throw new Error(err);
  };
  const letter = (): string => join(folder, 'invitations', '邀约.eml');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jiqia-erased-'));
    database = await cloneDatabase('template0');
    const dump = await readFile(DUMP, 'utf8');
    await looked(async (at) => void (await at.sql(dump)));
    await well('migrate');
    person = await looked(async (at) => {
      const [row] = await at.sql<typeof person>(WRITTEN_TO);
      if (!row) throw new Error('nobody was written to');
      return row;
    });
    words = [person.name, person.phone, person.email];
    await mkdir(join(folder, 'invitations'), { recursive: true });
    await writeFile(letter(), `From: x\r\nMessage-ID: ${person.letter}\r\n\r\n${person.name}`);
    file = join(folder, 'before.tar.gz');
    await well('backup', file);
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('can take everything along first', async () => {
    const out = join(folder, 'person.json');
    const told = await jiqia('person', 'export', person.email, '--out', out);
    expect([told.code, told.err]).toEqual([0, expect.stringMatching(/^\d+ 张表 \d+ 行/)]);
    const text = await readFile(out, 'utf8');
    for (const word of words) expect(text).toContain(word);
  });

  it('is erased by a command that wants a reason', async () => {
    const without = await jiqia('person', 'erase', person.id);
    expect([without.code, without.err]).toEqual([1, expect.stringContaining('--reason')]);
    const told = await jiqia('person', 'erase', person.email, '--reason', '本人书面要求');
    expect([told.code, told.out || told.err]).toEqual([
      0,
      expect.stringMatching(/^已注销（.+）：1 人，0 个账户/),
    ]);
    expect(existsSync(letter())).toBe(false);
    expect(await looked((at) => tablesWith(at, [person.phone, person.email]))).toEqual([]);
  });

  it('stays erased when a backup of before is restored, also its letters', async () => {
    const told = await jiqia('restore', file, '--replace');
    expect([told.code, told.out || told.err]).toEqual([
      0,
      expect.stringContaining('备份之后注销的个人信息已再次注销：1 人'),
    ]);
    expect(existsSync(letter())).toBe(false);
    await looked(async (at) => {
      expect(await tablesWith(at, [person.phone, person.email])).toEqual([]);
      const rows = await at.sql(`SELECT name FROM person WHERE id = $1`, [person.id]);
      expect(rows).toEqual([{ name: `已注销-${person.id.slice(-12)}` }]);
      const erasures = await at.sql(`SELECT person_id, replayed FROM erasure`);
      expect(erasures).toEqual([{ person_id: person.id, replayed: true }]);
      expect(
        (await violatedInvariants(at.url)).filter(({ invariant }) => invariant !== 'I8'),
      ).toEqual([]);
      await at.drain();
    }, WHOLE_PRODUCT);
  });

  it('stays erased in a backup of after, and is not erased twice', async () => {
    const after = join(folder, 'after.tar.gz');
    expect((await jiqia('backup', after)).code).toBe(0);
    const told = await jiqia('restore', after, '--replace');
    expect([told.code, told.out]).toEqual([0, expect.not.stringContaining('再次注销')]);
    expect(await looked((at) => tablesWith(at, [person.phone, person.email]))).toEqual([]);
  });

  it('is not brought back by a damaged ledger: nothing is restored then', async () => {
    await appendFile(join(folder, 'erasures.jsonl'), '{"id":"half\n');
    const told = await jiqia('restore', file, '--replace');
    expect([told.code, told.err]).toEqual([1, expect.stringMatching(/第 2 行已损坏/)]);
    expect(await looked((at) => tablesWith(at, [person.phone, person.email]))).toEqual([]);
  });
});
