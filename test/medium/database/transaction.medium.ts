import { guardedUpdate, type Transaction, TransactionRunner } from '@jiqia/database';
import { NeedsModule } from '@jiqia/needs';
import { makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const FAILURES: [string, (tx: Transaction) => Promise<unknown>, string, string][] = [
  [
    'an overlapping booking',
    (tx) =>
      tx.query(`CREATE TEMP TABLE b (t int4range, EXCLUDE USING gist (t WITH &&)) ON COMMIT DROP;
                INSERT INTO b VALUES ('[1,3)'), ('[2,4)')`),
    'SLOT_TAKEN',
    'conflict',
  ],
  [
    'an illegal move',
    (tx) =>
      tx.query(`INSERT INTO need (id, row_hash, organisation_id, title, state)
                VALUES (uuidv7(), 'h', uuidv7(), 't', 'PUBLISHED')`),
    'ILLEGAL_STATE_MOVE',
    'ruleViolated',
  ],
  ['a NUL in text', (tx) => tx.query('SELECT $1::text', ['a\0b']), 'TEXT_UNSTORABLE', 'invalid'],
  [
    'a NUL in JSON',
    (tx) => tx.query('SELECT $1::jsonb', [JSON.stringify('a\0b')]),
    'TEXT_UNSTORABLE',
    'invalid',
  ],
  [
    'half a surrogate in JSON',
    (tx) => tx.query('SELECT $1::jsonb', ['"\\ud800"']),
    'TEXT_UNSTORABLE',
    'invalid',
  ],
  [
    'a statement that takes too long',
    (tx) => tx.query('SET LOCAL statement_timeout = 50; SELECT pg_sleep(5)'),
    'DATABASE_BUSY',
    'dependency',
  ],
];

describe('the transaction runner', () => {
  let app: TestApp;
  let transactions: TransactionRunner;

  beforeAll(async () => {
    app = await createTestApp([NeedsModule]);
    transactions = app.get(TransactionRunner);
    await app.sql('CREATE TABLE counter (id int PRIMARY KEY, n int NOT NULL)');
    // The product works in its own role, which made no such table.
    await app.sql('GRANT ALL ON counter TO PUBLIC');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await app.sql('TRUNCATE counter');
    await app.sql('INSERT INTO counter VALUES (1, 0), (2, 0)');
  });

  const increment = (tx: Transaction, id: number): Promise<unknown> =>
    tx.query('UPDATE counter SET n = n + 1 WHERE id = $1', [id]);
  const counts = async () =>
    (await app.sql<{ n: number }>('SELECT n FROM counter ORDER BY id')).map((row) => row.n);
  const backend = async (tx: Transaction): Promise<number> =>
    ((await tx.query('SELECT pg_backend_pid() AS pid')) as { pid: number }[])[0]?.pid ?? 0;
  const terminate = (pid: number) => app.sql('SELECT pg_terminate_backend($1)', [pid]);

  it('gets through a serialization failure by trying again', async () => {
    let tries = 0;
    await transactions.run(async (tx) => {
      tries++;
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      await tx.query('SELECT n FROM counter');
      if (tries === 1) await app.sql('UPDATE counter SET n = n + 10 WHERE id = 1');
      await increment(tx, 1);
    });
    expect(tries).toBe(2);
    expect(await counts()).toEqual([11, 0]);
  });

  it('gives up after three tries', async () => {
    let tries = 0;
    const hopeless = transactions.run(async (tx) => {
      tries++;
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      await tx.query('SELECT n FROM counter');
      await app.sql('UPDATE counter SET n = n + 10 WHERE id = 1');
      await increment(tx, 1);
    });
    await expect(hopeless).rejects.toMatchObject({ code: 'DATABASE_BUSY', kind: 'dependency' });
    expect(tries).toBe(3);
    expect(await counts()).toEqual([30, 0]);
  });

  it('gets through a real deadlock: both transactions end well', async () => {
    let tries = 0;
    const cross = (first: number, second: number) =>
      transactions.run(async (tx) => {
        tries++;
        await increment(tx, first);
        await sleep(100);
        await increment(tx, second);
      });
    await Promise.all([cross(1, 2), cross(2, 1)]);
    expect(tries).toBeGreaterThan(2);
    expect(await counts()).toEqual([2, 2]);
  });

  it('does not try again what would fail again', async () => {
    let tries = 0;
    const twice = transactions.run(async (tx) => {
      tries++;
      await tx.query('INSERT INTO counter VALUES (1, 0)');
    });
    await expect(twice).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
      kind: 'conflict',
      details: { constraint: 'counter_pkey' },
    });
    expect(tries).toBe(1);
  });

  it.each(FAILURES)('tells of %s', async (_what, work, code, kind) => {
    await expect(transactions.run(work)).rejects.toMatchObject({ code, kind });
  });

  it('waits two seconds for a lock that another holds, and says so', async () => {
    const start = performance.now();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const holder = transactions.run(async (tx) => {
      await increment(tx, 1);
      await held;
    });
    await sleep(50);
    await expect(transactions.run((tx) => increment(tx, 1))).rejects.toMatchObject({
      code: 'DATABASE_BUSY',
    });
    expect(performance.now() - start).toBeLessThan(3000);
    release();
    await holder;
  });

  it('starts anew when its connection is cut before the commit', async () => {
    let tries = 0;
    await transactions.run(async (tx) => {
      tries++;
      await increment(tx, 1);
      if (tries === 1) await terminate(await backend(tx));
      await increment(tx, 2);
    });
    expect(tries).toBe(2);
    expect(await counts()).toEqual([1, 1]);
  });

  it('gives up when every connection is cut, and the pool heals', async () => {
    const cut = transactions.run(async (tx) => {
      await terminate(await backend(tx));
      await increment(tx, 1);
    });
    await expect(cut).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE', retryable: true });
    await transactions.run((tx) => increment(tx, 1));
    expect(await counts()).toEqual([1, 0]);
  });

  it('does not repeat a commit whose answer was lost', async () => {
    // The deferred trigger runs inside COMMIT and cuts its own connection there.
    await app.sql(`CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); RETURN NULL; END $$`);
    await app.sql(`CREATE CONSTRAINT TRIGGER cut AFTER UPDATE ON counter DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION cut()`);
    let tries = 0;
    const unknown = transactions.run(async (tx) => {
      tries++;
      await increment(tx, 1);
    });
    await expect(unknown).rejects.toMatchObject({ code: 'COMMIT_UNKNOWN', retryable: false });
    expect(tries).toBe(1);
    await app.sql('DROP TRIGGER cut ON counter');
  });

  it('survives the loss of idle connections', async () => {
    await Promise.all(
      Array.from({ length: 8 }, () => transactions.run((tx) => tx.query('SELECT 1'))),
    );
    const cut = await app.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'idle'`);
    expect(cut.length).toBeGreaterThan(4);
    await sleep(50);
    await Promise.all(Array.from({ length: 8 }, () => transactions.run((tx) => increment(tx, 1))));
    expect(await counts()).toEqual([8, 0]);
  });

  it('says within three seconds that no connection is free', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const holders = Array.from({ length: 10 }, () => transactions.run(() => held));
    await sleep(200);
    const start = performance.now();
    await expect(transactions.run((tx) => increment(tx, 1))).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
    });
    expect(performance.now() - start).toBeLessThan(3500);
    release();
    await Promise.all(holders);
  });

  it('lets one of fifty edits of the same version win and tells the others', async () => {
    const need = await makeNeed(app);
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) =>
        transactions.run((tx) => guardedUpdate(tx, 'need', need, { title: `第${i}版` })),
      ),
    );
    const won = results.filter((result) => result.status === 'fulfilled');
    expect(won.map((result) => result.value)).toEqual([need.lockVersion + 1]);
    for (const result of results) {
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject({
          code: 'VERSION_CHANGED',
          kind: 'preconditionFailed',
        });
    }
  });
});
