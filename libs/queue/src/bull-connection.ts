import type { Environment } from '@jiqia/config';
import { createPostgresBackend, runMigrations, setDefaultBackendFactory } from 'bullmq';
import type { ConnectionOptions } from 'bullmq';
import pg from 'pg';

/**
 * Chooses where BullMQ keeps its jobs: Redis when it is configured, else BullMQ's own PostgreSQL backend
 * (its tables live in the schema `bullmq` of the same database).
 */
export async function bullConnection(environment: Environment): Promise<ConnectionOptions> {
  if (environment.QUEUE_BACKEND === 'redis' && environment.REDIS_URL) {
    const url = new URL(environment.REDIS_URL);
    return {
      host: url.hostname,
      port: Number(url.port || 6379),
      ...(url.username ? { username: decodeURIComponent(url.username) } : {}),
      ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
      maxRetriesPerRequest: null,
      retryStrategy: (tries: number) => Math.min(200 * tries, 2000),
    };
  }
  setDefaultBackendFactory(createPostgresBackend as Parameters<typeof setDefaultBackendFactory>[0]);
  const client = new pg.Client(environment.DATABASE_URL);
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
  const connection: unknown = {
    connectionString: environment.DATABASE_URL,
    schema: 'bullmq',
    max: 5,
  };
  return connection as ConnectionOptions;
}
