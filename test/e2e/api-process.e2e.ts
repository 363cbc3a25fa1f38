import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import request from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { z } from 'zod';
import { freePort } from '../../tools/services/ports.mjs';
import { waitFor } from '../support/wait-for.js';
import { signedIn } from '../support/sign-in.mjs';
import { cloneDatabase } from '../support/test-database.js';
import { startPlatform, until } from './api-harness.js';

const MAIN = resolve('dist/apps/api/src/main.js');
const TOKEN = 'kP3_'.repeat(11);
const CANARY = 'canary-of-the-body';

const lineSchema = z.looseObject({
  actor: z.string().optional(),
  time: z.string(),
  responseTime: z.number().optional(),
  req: z.object({ id: z.string(), method: z.string(), path: z.string() }).optional(),
  res: z.object({ status: z.number() }).optional(),
});

describe('the api as a process', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let folder: string;
  let api: ChildProcess;
  let port: number;
  let cookie: string;
  let accountId = '';
  let output = '';

  beforeAll(async () => {
    database = await cloneDatabase();
    folder = mkdtempSync(join(tmpdir(), 'jiqia-api-'));
    port = await freePort();
    const client = new Client(database.url);
    await client.connect();
    ({ cookie, accountId } = await signedIn(client));
    await client.end();
    api = spawn(process.execPath, [MAIN], {
      env: {
        ...process.env,
        PORT: String(port),
        HOST: '127.0.0.1',
        DATABASE_URL: database.url,
        QUEUE_BACKEND: 'postgres',
        JIQIA_DATA: folder,
        LOG_LEVEL: 'info',
      },
    });
    api.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    api.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await until(
      () => Promise.resolve(output),
      (text) => text.includes('api ready'),
    );
  });
  afterAll(async () => {
    api.kill('SIGKILL');
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const http = (): TestAgent => request.agent(`http://127.0.0.1:${port}`).set('Cookie', cookie);
  const completed = (id: string): z.infer<typeof lineSchema>[] =>
    output
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => lineSchema.parse(JSON.parse(line)))
      .filter((line) => line.req?.id === id && line.res !== undefined);

  it.each([
    ['get', '/api/needs?limit=5', 200],
    ['post', '/api/needs', 400],
    ['get', '/api/needs/not-an-id', 400],
    ['get', '/api/nowhere', 404],
    ['get', `/answer/${TOKEN}`, 404],
    ['post', `/answer/${TOKEN}`, 404],
    ['put', '/api/editions/E', 415],
  ] as const)(
    'logs %s %s in one line: id, path, %i, milliseconds',
    async (method, path, status) => {
      const id = `request-${method}-${status}-${path.length}`;
      const call = http()[method](path).set('X-Request-Id', id);
      const sent = status === 415 ? call.type('text').send(CANARY) : call;
      const response =
        method === 'post' ? await sent.send({ answer: 'ACCEPTED', words: CANARY }) : await sent;
      expect(response.status).toBe(status);
      const lines = await until(
        () => Promise.resolve(completed(id)),
        (found) => found.length > 0,
        5,
      );
      expect(lines).toEqual([
        expect.objectContaining({
          req: { id, method: method.toUpperCase(), path: expect.any(String) },
          res: { status },
          responseTime: expect.any(Number),
        }),
      ]);
      expect(lines[0]?.req?.path).toBe(path.replace(TOKEN, '[redacted]').replace(/\?.*/, ''));
    },
  );

  it('logs whose call it was, by id, also of what was refused', async () => {
    for (const [path, status] of [
      ['/api/needs', 200],
      ['/api/needs/not-an-id', 400],
    ] as const) {
      const id = `request-of-somebody-${status}`;
      await http().get(path).set('X-Request-Id', id).expect(status);
      const found = () => Promise.resolve(completed(id));
      const [line] = await until(found, (lines) => lines.length > 0, 5);
      expect([path, line?.actor]).toEqual([path, accountId]);
    }
  });

  it('logs neither bodies nor tokens', () => {
    expect(output).toContain('[redacted]');
    expect(output).not.toContain(CANARY);
    expect(output).not.toContain(TOKEN);
  });

  it('finishes on SIGTERM what was begun, takes nothing new, and ends', async () => {
    const body = JSON.stringify({
      title: '停机前提交的需求',
      organisation: { name: '江澄慢网公司' },
    });
    const slow = httpRequest({
      port,
      method: 'POST',
      path: '/api/needs',
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        Cookie: cookie,
      },
    });
    slow.write(body.slice(0, 10));
    const answered = once(slow, 'response') as Promise<[{ statusCode: number }]>;
    await new Promise((wake) => setTimeout(wake, 300));
    const ended = once(api, 'exit');
    api.kill('SIGTERM');
    await until(
      () =>
        http()
          .get('/api/health/live')
          .then(
            () => 'open',
            () => 'refused',
          ),
      (door) => door === 'refused',
      5,
    );
    expect(api.exitCode).toBeNull();
    slow.end(body.slice(10));
    const [{ statusCode }] = await answered;
    expect(statusCode).toBe(201);
    const start = performance.now();
    await ended;
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe("the api's server and health", () => {
  it('cuts slow senders off', async () => {
    const platform = await startPlatform();
    expect(platform.server).toMatchObject({
      requestTimeout: 30_000,
      headersTimeout: 10_000,
      keepAliveTimeout: 65_000,
    });
    await platform.stop();
  });

  it('is live and ready with its database, and says what it stands on', async () => {
    const platform = await startPlatform();
    const live = await platform.http().get('/api/health/live').expect(200);
    expect(live.body).toEqual({ status: 'ok' });
    for (const path of ['/api/health/ready', '/api/health']) {
      const ready = await platform.http().get(path).expect(200);
      expect(ready.body).toMatchObject({
        status: 'ok',
        engines: { database: 'PostgreSQL', queue: 'postgres' },
        outbox: { waiting: 0, dead: 0 },
      });
    }
    await platform.database.query('ALTER TABLE outbox_message RENAME TO elsewhere');
    const broken = await waitFor(
      () => platform.http().get('/api/health/ready'),
      (answer) => answer.status === 503,
    );
    expect(broken.headers['retry-after']).toBe('5');
    expect(broken.body).toMatchObject({
      status: 'unavailable',
      checks: expect.arrayContaining([
        expect.objectContaining({ name: 'database', ok: false, message: '没有响应' }),
        expect.objectContaining({ name: 'search', ok: true }),
      ]),
    });
    await platform.http().get('/api/health/live').expect(200);
    await platform.stop();
  });

  it('is ready while jobs wait longer than five minutes, and says that the installation is not well', async () => {
    const platform = await startPlatform();
    await platform.database.query(
      `INSERT INTO outbox_message (id, job, payload, created_at) VALUES (uuidv7(), 'need.index', '{}', now() - interval '6 minutes')`,
    );
    await platform.http().get('/api/health/ready').expect(200);
    const late = await platform.http().get('/api/health').expect(503);
    expect(late.body).toMatchObject({
      outbox: { waiting: 1 },
      checks: expect.arrayContaining([
        expect.objectContaining({ name: 'outbox', ok: false, message: '最久等待 360 秒' }),
      ]),
    });
    await platform.stop();
  });

  it('is ready while its Redis is away, takes needs all the same, and says that the queue is gone', async () => {
    const platform = await startPlatform({
      QUEUE_BACKEND: 'redis',
      REDIS_URL: `redis://127.0.0.1:${await freePort()}`,
    });
    const own = await platform.http().get('/api/health/ready').expect(200);
    expect(own.body).toMatchObject({
      status: 'ok',
      checks: [{ name: 'database' }, { name: 'search' }],
    });
    const all = await platform.http().get('/api/health').expect(503);
    expect(all.body).toMatchObject({
      checks: expect.arrayContaining([expect.objectContaining({ name: 'queue', ok: false })]),
    });
    await platform
      .http()
      .post('/api/needs')
      .send({ title: 't', organisation: { name: '甲公司' } })
      .expect(201);
    await platform.stop();
  });
});
