import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Environment, loadEnvironment } from '@jiqia/config';
import type { RoleCode } from '@jiqia/contracts/words';
import type { Scope } from '@jiqia/identity';
import type { Abstract, INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Client } from 'pg';
import request from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { createApi } from '../../apps/api/src/bootstrap.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { signedIn } from '../support/sign-in.mjs';
import { cloneDatabase } from '../support/test-database.js';

/** The api, and the worker where a test asks for it, in this process on a database of their own, as the product's own role. */
export interface Platform {
  readonly server: Server;
  /** Calls with the session of an organiser. */
  readonly http: () => TestAgent;
  /** Calls of whoever has not signed in. */
  readonly visitor: () => TestAgent;
  /** Calls with the session of a new account that has this role within this scope. */
  readonly as: (role: RoleCode, scope?: Scope) => Promise<() => TestAgent>;
  /** The organiser's session as a `Cookie` header, and the account. */
  readonly organiser: Awaited<ReturnType<typeof signedIn>>;
  readonly database: Client;
  readonly environment: Environment;
  /** A service of the api in this process. */
  readonly get: <T>(token: Type<T> | Abstract<T>) => T;
  readonly startWorker: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startPlatform(
  variables: Readonly<Record<string, string>> = {},
): Promise<Platform> {
  const clone = await cloneDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'jiqia-e2e-'));
  const environment = loadEnvironment({
    NODE_ENV: 'test',
    DATABASE_URL: clone.productUrl,
    QUEUE_BACKEND: 'postgres',
    JIQIA_DATA: folder,
    LINK_SECRET: 'only-for-tests-'.repeat(3),
    LOG_LEVEL: 'silent',
    // Tests look again and again until something is there.
    SEARCHES_PER_MINUTE: '100000',
    DOWNLOADS_PER_HOUR: '100000',
    ...variables,
  });
  const api: NestExpressApplication = await createApi(environment);
  await api.init();
  const database = new Client(clone.url);
  await database.connect();
  const organiser = await signedIn(database);
  let worker: INestApplicationContext | undefined;
  const server = api.getHttpServer() as Server;
  return {
    server,
    http: () => request.agent(server).set('Cookie', organiser.cookie),
    visitor: () => request(server),
    as: async (role, scope = { kind: 'platform', id: null }) => {
      const { cookie } = await signedIn(database, role, scope);
      return () => request.agent(server).set('Cookie', cookie);
    },
    organiser,
    database,
    environment,
    get: (token) => api.get(token, { strict: false }),
    startWorker: async () => {
      worker = await NestFactory.createApplicationContext(WorkerModule.register(environment), {
        logger: false,
        abortOnError: false,
      });
    },
    stop: async () => {
      await worker?.close();
      await api.close();
      await database.end();
      await clone.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Asks again until the answer is what is waited for. @throws Error after `seconds` */
export async function until<T>(
  read: () => Promise<T>,
  done: (value: T) => boolean,
  seconds = 30,
): Promise<T> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const value = await read();
    if (done(value)) return value;
    if (performance.now() > end) throw new Error(`still ${JSON.stringify(value)}`);
    await sleep(100);
  }
}
