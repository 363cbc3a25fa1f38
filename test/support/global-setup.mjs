// One PostgreSQL for the whole run, migrated once into a template that every file clones; Redis and Meilisearch where they can be had.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../tools/services/ports.mjs';
import { meilisearchOnPath, startMeilisearch } from '../../tools/services/meilisearch.mjs';
import { ensureDatabase, startPostgres } from '../../tools/services/postgres.mjs';
import { redisOnPath, startRedis } from '../../tools/services/redis.mjs';

const CLI = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));
const TEMPLATE = 'jiqia_template';

export default async function setUp() {
  if (globalThis.jiqiaServices) return;
  const folder = mkdtempSync(join(tmpdir(), 'jiqia-test-'));
  chmodSync(folder, 0o755);
  const postgres = await startPostgres({
    dataDir: join(folder, 'postgres'),
    port: await freePort(),
    throwaway: true,
  });
  await ensureDatabase(postgres, TEMPLATE);
  execFileSync(process.execPath, [CLI, 'migrate'], {
    env: { ...process.env, DATABASE_URL: postgres.url(TEMPLATE) },
    stdio: 'pipe',
  });
  process.env.TEST_DATABASE_URL = postgres.adminUrl('postgres');
  process.env.TEST_APP_URL = postgres.url('postgres');
  process.env.TEST_TEMPLATE_DB = TEMPLATE;
  // No file of an earlier run is anybody's here.
  process.env.TEST_DATA = join(folder, 'data');
  mkdirSync(process.env.TEST_DATA);
  const started = [postgres];
  if (!process.env.TEST_REDIS_URL && redisOnPath()) {
    const redis = await startRedis({
      dataDir: join(folder, 'redis'),
      port: await freePort(),
      throwaway: true,
    });
    process.env.TEST_REDIS_URL = redis.url;
    started.push(redis);
  }
  if (!process.env.TEST_MEILI_URL && meilisearchOnPath()) {
    const search = await startMeilisearch({
      dataDir: join(folder, 'meilisearch'),
      port: await freePort(),
    });
    process.env.TEST_MEILI_URL = search.url;
    process.env.TEST_MEILI_KEY = search.key;
    started.push(search);
  }
  globalThis.jiqiaServices = { folder, started };
}
