import type { Environment } from '@jiqia/config';
import type { QueueName } from '@jiqia/contracts/jobs';
import type { PostgresConnectionOptions, Processor, Queue, Worker, WorkerOptions } from 'bullmq';
import type { Redis } from 'ioredis';
import pg from 'pg';

/** What the product uses of a BullMQ queue and of a worker, whichever store they live in. */
export type JobQueue = Pick<Queue, 'addBulk' | 'close' | 'getJob' | 'waitUntilReady'>;
export type JobWorker = Pick<Worker, 'close' | 'isRunning' | 'waitUntilReady'>;
export interface JobWorkerOptions extends Pick<
  WorkerOptions,
  'concurrency' | 'lockDuration' | 'stalledInterval' | 'maxStalledCount'
> {
  readonly onError: (error: Error) => void;
  readonly onFailed: (job: string, error: Error) => void;
}

/** Where the queue's own tables stand in PostgreSQL. */
export const QUEUE_SCHEMA = 'bullmq';
const CONNECT_MS = 3_000;
/** A frozen Redis keeps its connection open: only a limit a command ends the wait. */
const COMMAND_MS = 1_000;
const retryStrategy = (tries: number): number => Math.min(200 * tries, 2000);

/** Opens BullMQ queues and workers: in Redis where it is configured, else in the tables of BullMQ's own PostgreSQL backend. */
export class BullBackend {
  /** One connection for all producers. Ours, since BullMQ's own goes on reconnecting when it is closed during an outage. */
  private producer: Redis | undefined;

  private constructor(
    private readonly environment: Environment,
    private readonly bull: typeof import('bullmq'),
    private readonly client: typeof Redis,
  ) {}

  /** Loads the library as well: processes that work jobs off at once do without it. */
  static async prepare(environment: Environment): Promise<BullBackend> {
    const bull = await import('bullmq');
    if (environment.QUEUE_BACKEND !== 'redis') {
      const client = new pg.Client(environment.DATABASE_URL);
      await client.connect();
      try {
        await bull.runMigrations(client);
      } finally {
        await client.end();
      }
    }
    return new BullBackend(environment, bull, (await import('ioredis')).Redis);
  }

  /** A producer: refuses at once when its store is away, it never queues up in memory. */
  queue(name: QueueName, onError: (error: Error) => void): JobQueue {
    const { createPostgresBackend, Queue } = this.bull;
    const connection = this.producerConnection();
    const queue = connection
      ? new Queue(name, { connection })
      : new Queue(name, { connection: this.postgres(2) }, createPostgresBackend);
    queue.on('error', onError);
    return queue as JobQueue;
  }

  /** A consumer: waits as long as its store is away and goes on when it is back. */
  worker(name: QueueName, process: Processor, options: JobWorkerOptions): JobWorker {
    const { onError, onFailed, ...limits } = options;
    const { createPostgresBackend, Worker } = this.bull;
    const redis = this.redis();
    const worker = redis
      ? new Worker(name, process, {
          ...limits,
          connection: { ...redis, maxRetriesPerRequest: null },
        })
      : new Worker(
          name,
          process,
          { ...limits, connection: this.postgres(3) },
          createPostgresBackend,
        );
    worker.on('error', onError);
    worker.on('failed', (job, error) => onFailed(`${job?.name ?? name} ${job?.id ?? ''}`, error));
    return worker as JobWorker;
  }

  /** Lets go of the producers' connection, also while there is nothing at its other end. */
  close(): void {
    this.producer?.disconnect();
  }

  private producerConnection(): Redis | null {
    const redis = this.redis();
    if (!redis) return null;
    this.producer ??= new this.client({
      ...redis,
      enableOfflineQueue: false,
      commandTimeout: COMMAND_MS,
      connectTimeout: CONNECT_MS,
      maxRetriesPerRequest: 1,
    });
    return this.producer;
  }

  private redis(): RedisAddress | null {
    if (this.environment.QUEUE_BACKEND !== 'redis' || !this.environment.REDIS_URL) return null;
    const url = new URL(this.environment.REDIS_URL);
    return {
      host: url.hostname,
      port: Number(url.port || 6379),
      ...(url.username ? { username: decodeURIComponent(url.username) } : {}),
      ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
      ...(url.pathname.length > 1 ? { db: Number(url.pathname.slice(1)) } : {}),
      ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
      retryStrategy,
    };
  }

  private postgres(max: number): PostgresConnectionOptions {
    return {
      connectionString: this.environment.DATABASE_URL,
      schema: QUEUE_SCHEMA,
      max,
      connectionTimeoutMillis: CONNECT_MS,
      application_name: 'jiqia-queue',
    };
  }
}

interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  readonly password?: string;
  readonly db?: number;
  readonly tls?: Record<string, never>;
  readonly retryStrategy: (tries: number) => number;
}
