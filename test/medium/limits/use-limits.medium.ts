import { LimitsModule, UseLimits } from '@jiqia/limits';
import { createTestApp, type TestApp } from '../../support/test-app.js';

/** Three processes on one database. */
describe('limits of use', () => {
  let apps: TestApp[] = [];
  beforeAll(async () => {
    const environment = { SEARCHES_PER_MINUTE: '6', DOWNLOADS_PER_HOUR: '2' };
    const first = await createTestApp([LimitsModule], { environment });
    const others = await Promise.all(
      [1, 2].map(() => createTestApp([LimitsModule], { environment, databaseUrl: first.url })),
    );
    apps = [first, ...others];
  });
  afterAll(async () => {
    for (const app of apps.toReversed()) await app.close();
  });

  const search = (who: string, times: number): Promise<string[]> =>
    Promise.all(
      Array.from({ length: times }, (_, i) =>
        (apps[i % apps.length] as TestApp)
          .get(UseLimits)
          .take('SEARCH', who)
          .then(
            () => 'ok',
            (error: { code: string }) => error.code,
          ),
      ),
    );

  it('hold over all processes, to the last use', async () => {
    const said = await search('a', 20);
    expect(said.filter((one) => one === 'ok')).toHaveLength(6);
    expect(new Set(said)).toEqual(new Set(['ok', 'USE_LIMITED']));
  });

  it('are each caller’s own, and each use’s own', async () => {
    expect(await search('b', 3)).toEqual(['ok', 'ok', 'ok']);
    await expect(apps[0]?.get(UseLimits).take('DOWNLOAD', 'a')).resolves.toBeUndefined();
  });

  it('say when to come again, and are over then', async () => {
    const [app] = apps;
    if (!app) throw new Error('no app');
    const limits = app.get(UseLimits);
    for (let i = 0; i < 2; i++) await limits.take('DOWNLOAD', 'c');
    const refused = (await limits.take('DOWNLOAD', 'c').catch((error: unknown) => error)) as {
      details: { retryAfterSeconds: number };
    };
    const { retryAfterSeconds } = refused.details;
    expect(retryAfterSeconds).toBeGreaterThan(0);
    expect(retryAfterSeconds).toBeLessThanOrEqual(3600);
    app.clock.forward(retryAfterSeconds * 1000);
    await expect(limits.take('DOWNLOAD', 'c')).resolves.toBeUndefined();
  });

  it('keep no name and no address', async () => {
    const rows = (await apps[0]?.sql<{ caller: string }>('SELECT caller FROM use_count')) ?? [];
    expect(rows.length).toBeGreaterThan(2);
    for (const { caller } of rows) expect(caller).toMatch(/^[0-9a-f]{64}$/);
  });
});
