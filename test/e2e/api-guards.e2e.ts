import { loadEnvironment } from '@jiqia/config';
import { type Move, STATE_MACHINES } from '@jiqia/contracts/states';
import { createApi } from '../../apps/api/src/bootstrap.js';
import { cloneDatabase } from '../support/test-database.js';

const MACHINES = STATE_MACHINES.map(({ states }) => [states.machine, states] as const);

describe('an api whose state tables name a guard that has no code', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  beforeAll(async () => {
    database = await cloneDatabase();
  });
  afterAll(() => database.drop());

  it.each(MACHINES)('does not start: %s', async (machine, states) => {
    const planted: Move<string>[] = states.moves.map((move, i) =>
      i === 0 ? { ...move, guard: 'sealed' } : move,
    );
    const table = jest.replaceProperty(states as { moves: unknown }, 'moves', planted);
    const environment = loadEnvironment({
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      LINK_SECRET: 'only-for-tests-'.repeat(3),
      LOG_LEVEL: 'silent',
    });
    const api = await createApi(environment);
    await expect(api.init()).rejects.toThrow(`guards of ${machine} without code: sealed`);
    table.restore();
    await api.close().catch(() => undefined);
  });
});
