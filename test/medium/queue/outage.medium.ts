import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PublishedJob } from '@jiqia/outbox';
import { Client } from 'pg';
import { createQueueApp, type QueueApp } from '../../support/queue-app.js';
import { canStartRedis, RedisProcess } from '../../support/redis-process.js';
import { cloneDatabase } from '../../support/test-database.js';
import { waitFor } from '../../support/wait-for.js';

const newJob = (): PublishedJob => ({
  id: randomUUID(),
  name: 'invitation.send',
  payload: { invitationId: randomUUID() },
});

/** Errors that nobody caught: there must be none, since they end the process. */
function watchForEscapes(): { readonly escaped: unknown[]; stop: () => void } {
  const escaped: unknown[] = [];
  const note = (error: unknown): void => void escaped.push(error);
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
  return {
    escaped,
    stop: () => {
      process.off('unhandledRejection', note);
      process.off('uncaughtException', note);
    },
  };
}

/** Publishes and tells how long the answer took. */
async function timed(app: QueueApp): Promise<{ ms: number; error: unknown }> {
  const start = performance.now();
  const error: unknown = await app.publisher.publish([newJob()]).then(
    () => null,
    (reason: unknown) => reason,
  );
  return { ms: performance.now() - start, error };
}

const UNAVAILABLE = { code: 'QUEUE_UNAVAILABLE', kind: 'dependency', retryable: true };

describe('a queue whose store goes away', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let watch: ReturnType<typeof watchForEscapes>;

  beforeAll(async () => {
    database = await cloneDatabase();
    watch = watchForEscapes();
  });
  afterAll(async () => {
    watch.stop();
    await database.drop();
  });
  afterEach(() => {
    if (watch.escaped.length > 0) throw new Error(`escaped: ${watch.escaped.map(String).join()}`);
  });

  it('goes on after every connection to PostgreSQL was cut', async () => {
    const app = await createQueueApp({ DATABASE_URL: database.url });
    const seen: string[] = [];
    app.on('invitation.send', async (_payload, id) => void seen.push(id));
    await app.publisher.publish([newJob()]);
    await waitFor(
      () => seen.length,
      (count) => count === 1,
    );
    const admin = new Client(database.url);
    await admin.connect();
    await admin.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await admin.end();
    await waitFor(
      async () => (await timed(app)).error,
      (error) => error === null,
    );
    await waitFor(
      () => seen.length,
      (count) => count >= 2,
      15_000,
    );
    await app.close();
  });

  // Needs a Redis that it may kill.
  if (!canStartRedis) return;

  describe('Redis', () => {
    let redis: RedisProcess;
    let app: QueueApp;
    const seen: string[] = [];

    beforeAll(async () => {
      redis = await RedisProcess.start();
      app = await createQueueApp({
        DATABASE_URL: database.url,
        QUEUE_BACKEND: 'redis',
        REDIS_URL: redis.url,
      });
      app.on('invitation.send', async (_payload, id) => void seen.push(id));
      await app.publisher.publish([newJob()]);
      await waitFor(
        () => seen.length,
        (count) => count === 1,
      );
    });
    afterAll(async () => {
      await app.close();
      await redis.kill();
    });

    it('is dead: refuses at once, and works again within five seconds of its return', async () => {
      await redis.kill();
      await sleep(300);
      const { ms, error } = await timed(app);
      expect(error).toMatchObject(UNAVAILABLE);
      expect(ms).toBeLessThan(1000);
      await sleep(3000);
      await redis.start();
      const back = performance.now();
      const before = seen.length;
      await waitFor(
        async () => (await timed(app)).error,
        (none) => none === null,
      );
      await waitFor(
        () => seen.length,
        (count) => count > before,
      );
      expect(performance.now() - back).toBeLessThan(5000);
    });

    it('is frozen: refuses within three seconds, and works again when it thaws', async () => {
      redis.freeze();
      const { ms, error } = await timed(app);
      expect(error).toMatchObject(UNAVAILABLE);
      expect(ms).toBeLessThan(3500);
      redis.thaw();
      const before = seen.length;
      await waitFor(
        async () => (await timed(app)).error,
        (none) => none === null,
      );
      await waitFor(
        () => seen.length,
        (count) => count > before,
      );
    });

    it('was never there: refuses within three seconds, and works when it comes', async () => {
      await redis.kill();
      const late = await createQueueApp(
        { DATABASE_URL: database.url, QUEUE_BACKEND: 'redis', REDIS_URL: redis.url },
        { consume: false },
      );
      const { ms, error } = await timed(late);
      expect(error).toMatchObject(UNAVAILABLE);
      expect(ms).toBeLessThan(3500);
      await redis.start();
      await waitFor(
        async () => (await timed(late)).error,
        (none) => none === null,
      );
      await late.close();
    });

    it('is dead while a producer closes: it closes all the same', async () => {
      const doomed = await createQueueApp(
        { DATABASE_URL: database.url, QUEUE_BACKEND: 'redis', REDIS_URL: redis.url },
        { consume: false },
      );
      await doomed.publisher.publish([newJob()]);
      await redis.kill();
      const start = performance.now();
      await doomed.close();
      expect(performance.now() - start).toBeLessThan(4000);
      await redis.start();
      const before = seen.length;
      await waitFor(
        async () => (await timed(app)).error ?? seen.length,
        (count) => typeof count === 'number' && count > before,
      );
    });
  });
});
