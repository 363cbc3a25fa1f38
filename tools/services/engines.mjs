// Which engines a start uses: what the environment names, else what is on the PATH, else PostgreSQL from npm alone.
import { join } from 'node:path';
import { meilisearchOnPath, startMeilisearch } from './meilisearch.mjs';
import { freePort } from './ports.mjs';
import { ensureDatabase, startPostgres } from './postgres.mjs';
import { redisOnPath, startRedis } from './redis.mjs';

const word = (service) => (service.adopted ? '接管运行中的' : '');
/**
 * Starts a service, and has it brought back on its port where somebody watches.
 * @param {{ closing: (() => Promise<void>)[], supervisor?: import('./supervisor.mjs').Supervisor }} keeper `closing` gets what stops it; `adopted` on it
 * says that the service ran before
 */
async function keep({ closing, supervisor }, name, start) {
  let service = await start(await freePort());
  closing.push(Object.assign(() => service.stop(), { adopted: service.adopted }));
  supervisor?.watch({
    name,
    pid: () => service.pid,
    restart: async () => (service = await start(service.port)),
  });
  return service;
}

/** Sets `DATABASE_URL`; returns a word for the step. */
export async function useDatabase(env, data, keeper) {
  if (env.DATABASE_URL) return '使用 DATABASE_URL';
  const dataDir = join(data, 'postgres');
  const server = await keep(keeper, 'PostgreSQL', (port) => startPostgres({ dataDir, port }));
  await ensureDatabase(server, 'jiqia');
  env.DATABASE_URL = server.url('jiqia');
  return word(server);
}

/** Sets `QUEUE_BACKEND` and `REDIS_URL`: Redis where there is one, else BullMQ's PostgreSQL backend. */
export async function useQueue(env, data, keeper) {
  if (env.REDIS_URL || env.QUEUE_BACKEND) {
    env.QUEUE_BACKEND ||= 'redis';
    return env.QUEUE_BACKEND === 'redis' ? '使用 REDIS_URL' : '使用 PostgreSQL';
  }
  if (!redisOnPath()) {
    env.QUEUE_BACKEND = 'postgres';
    return 'PATH 上没有 redis-server，使用 PostgreSQL';
  }
  const dataDir = join(data, 'redis');
  const redis = await keep(keeper, 'Redis', (port) => startRedis({ dataDir, port }));
  Object.assign(env, { QUEUE_BACKEND: 'redis', REDIS_URL: redis.url });
  return `${word(redis)}redis-server`;
}

/** Sets `SEARCH_ENGINE`, `MEILI_URL` and `MEILI_KEY`: Meilisearch where there is one, else PostgreSQL. */
export async function useSearch(env, data, keeper) {
  if (env.MEILI_URL || env.SEARCH_ENGINE) {
    env.SEARCH_ENGINE ||= 'meilisearch';
    return env.SEARCH_ENGINE === 'meilisearch' ? '使用 MEILI_URL' : '使用 PostgreSQL';
  }
  if (!meilisearchOnPath()) {
    env.SEARCH_ENGINE = 'postgres';
    return 'PATH 上没有 meilisearch，使用 PostgreSQL';
  }
  const dataDir = join(data, 'meilisearch');
  const search = await keep(keeper, 'Meilisearch', (port) => startMeilisearch({ dataDir, port }));
  Object.assign(env, {
    SEARCH_ENGINE: 'meilisearch',
    MEILI_URL: search.url,
    MEILI_KEY: search.key,
  });
  return `${word(search)}meilisearch`;
}
