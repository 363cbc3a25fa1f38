import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { cloneDatabase } from '../../support/test-database.js';

const CLI = fileURLToPath(new URL('../../../dist/apps/cli/src/main.js', import.meta.url));

/** `jiqia index …`, as an operator runs it. */
describe('jiqia index', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let client: Client;

  const jiqia = async (...args: string[]): Promise<{ code: number; lines: unknown[] }> => {
    const env = { ...process.env, DATABASE_URL: database.url, SEARCH_ENGINE: 'postgres' };
    const told = await promisify(execFile)(process.execPath, [CLI, 'index', ...args], { env }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
    );
    const lines: unknown[] = told.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    return { code: told.code, lines };
  };
  const line = (side: string, counts: object = {}): object => ({
    engine: 'PostgreSQL',
    side,
    missing: 0,
    stale: 0,
    ahead: 0,
    extra: 0,
    ...counts,
  });

  beforeAll(async () => {
    database = await cloneDatabase();
    client = new Client(database.url);
    await client.connect();
    await client.query(
      `INSERT INTO organisation (id, name, kind) VALUES (uuidv7(), 'o', 'ENTERPRISE')`,
    );
    await client.query(
      `INSERT INTO need (id, row_hash, organisation_id, title) SELECT uuidv7(), 'h', id, '热泵' FROM organisation`,
    );
    await client.query(
      `INSERT INTO capability (id, row_hash, kind, organisation_id, title)
       SELECT uuidv7(), 'h', 'EXPERTISE', id, '轴承' || n FROM organisation, generate_series(1, 1203) n`,
    );
    for (const [table, states] of [
      ['need', ['SUBMITTED', 'PUBLISHED']],
      ['capability', ['SUBMITTED', 'LISTED']],
    ] as const) {
      for (const state of states)
        await client.query(
          `UPDATE ${table} SET state = '${state}', lock_version = lock_version + 1`,
        );
    }
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('tells what the index lacks, fills it from PostgreSQL, and finds later differences', async () => {
    expect(await jiqia('drift')).toEqual({
      code: 1,
      lines: [line('need', { missing: 1 }), line('capability', { missing: 1203 })],
    });
    expect(await jiqia('rebuild')).toEqual({ code: 0, lines: [line('need'), line('capability')] });
    expect(await jiqia('drift')).toEqual({ code: 0, lines: [line('need'), line('capability')] });

    await client.query(
      `UPDATE capability SET title = '齿轮', lock_version = lock_version + 1 WHERE title IN ('轴承1', '轴承2')`,
    );
    await client.query(
      `UPDATE capability SET state = 'PAUSED', lock_version = lock_version + 1 WHERE title = '轴承3'`,
    );
    await client.query('UPDATE search_document SET version = version + 7 WHERE side = $1', [
      'need',
    ]);
    expect(await jiqia('drift')).toEqual({
      code: 1,
      lines: [line('need', { ahead: 1 }), line('capability', { stale: 2, extra: 1 })],
    });
    expect((await jiqia('rebuild')).code).toBe(0);
  });
});
