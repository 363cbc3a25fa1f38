import type { FileScanner } from '@jiqia/attachments';
import type { Environment } from '@jiqia/config';
import { SYSTEM } from '@jiqia/identity';
import type { OutboxRepository } from '@jiqia/outbox';
import type { SearchIndex } from '@jiqia/search';
import { Logger } from '@nestjs/common';
import { HealthProbes } from './health.probes.js';

/** Probes over an outbox whose oldest message waits `oldestSeconds`, and a database that may be away. */
function probesOf(state: { oldestSeconds?: number; away?: Error }): HealthProbes {
  const outbox = {
    lag: () =>
      state.away
        ? Promise.reject(state.away)
        : Promise.resolve({ waiting: 1, dead: 0, oldestSeconds: state.oldestSeconds ?? 0 }),
  };
  const index = { search: () => Promise.resolve({}), engine: () => 'PostgreSQL' };
  return new HealthProbes(
    outbox as unknown as OutboxRepository,
    index as unknown as SearchIndex,
    { engine: 'none' } as FileScanner,
    { QUEUE_BACKEND: 'postgres' } as Environment,
  );
}

describe('health', () => {
  it('of the process stays as it is when nobody takes the jobs; that of the installation does not', async () => {
    const probes = probesOf({ oldestSeconds: 400 });
    expect(await probes.read(SYSTEM)).toMatchObject({ status: 'unavailable' });
    const own = await probes.readiness(SYSTEM);
    expect(own.status).toBe('ok');
    expect(own.checks.map(({ name }) => name)).toEqual(['database', 'search']);
  });

  it('tells callers that a check failed, and the log why, once until it passes again', async () => {
    const log = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const away = new Error('connect ECONNREFUSED');
    const state: { away?: Error } = { away };
    const probes = probesOf(state);
    const look = (): Promise<unknown> => {
      jest.spyOn(performance, 'now').mockReturnValue((now += 10_000));
      return probes.readiness(SYSTEM);
    };
    let now = 0;
    expect(JSON.stringify(await look())).not.toContain('ECONNREFUSED');
    await look();
    expect(log.mock.calls).toEqual([[{ msg: 'health check database failed', err: away }]]);
    delete state.away;
    expect(await look()).toMatchObject({ status: 'ok' });
    state.away = away;
    expect(await look()).toMatchObject({ status: 'unavailable' });
    expect(log).toHaveBeenCalledTimes(2);
    jest.restoreAllMocks();
  });
});
