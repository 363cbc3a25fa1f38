// BullMQ alone: so many jobs that do nothing, through one queue and one worker with the limits of the product's. Prints jobs a second.
import { createPostgresBackend, Queue, Worker } from 'bullmq';

const [jobs, concurrency] = process.argv.slice(2).map(Number);
const redis = process.env.REDIS_URL && new URL(process.env.REDIS_URL);
const backend = redis
  ? [
      {
        connection: {
          host: redis.hostname,
          port: Number(redis.port),
          password: decodeURIComponent(redis.password),
          maxRetriesPerRequest: null,
        },
      },
    ]
  : [
      { connection: { connectionString: process.env.DATABASE_URL, schema: 'bullmq', max: 3 } },
      createPostgresBackend,
    ];
const name = 'empty-jobs';
const queue = new Queue(name, ...backend);
const start = performance.now();
let done = 0;
const finished = new Promise((resolve) => {
  const [options, store] = backend;
  const limits = { concurrency, lockDuration: 8000, stalledInterval: 4000, maxStalledCount: 20 };
  const work = () => Promise.resolve();
  const worker = store
    ? new Worker(name, work, { ...options, ...limits }, store)
    : new Worker(name, work, { ...options, ...limits });
  worker.on('completed', () => ++done === jobs && resolve(worker));
});
for (let i = 0; i < jobs; i += 200)
  await queue.addBulk(
    Array.from({ length: Math.min(200, jobs - i) }, (_, k) => ({
      name: 'empty',
      data: { invitationId: crypto.randomUUID() },
      opts: {
        jobId: `j${i + k}`,
        attempts: 8,
        backoff: { type: 'exponential', delay: 500 },
        removeOnComplete: { age: 24 * 3600, count: 10_000 },
        removeOnFail: { age: 30 * 24 * 3600, count: 10_000 },
      },
    })),
  );
const worker = await finished;
process.send?.({ perSecond: (jobs * 1000) / (performance.now() - start) });
await worker.close();
await queue.close();
process.exit();
