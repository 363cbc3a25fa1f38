import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  invitationPageSchema,
  matchRunSchema,
  shortlistRunSchema,
  timetableSchema,
} from '@jiqia/contracts/http';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import request from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { freePort } from '../../tools/services/ports.mjs';
import { tablesWith } from '../support/person-canaries.js';
import { canStartRedis, RedisProcess } from '../support/redis-process.js';
import { signedIn } from '../support/sign-in.mjs';
import { type SmtpPeer, startSmtpPeer } from '../support/smtp-peer.js';
import { cloneDatabase } from '../support/test-database.js';
import { CALL } from '../support/call.js';
import { callerOf, type Caller } from './api-caller.js';
import { goOn } from './api-phases.js';
import { CANARIES, CAPABILITIES_SHEET, EDITION, NEEDS_SHEET } from './api-city.js';
import { until } from './api-harness.js';

const E = `/api/editions/${EDITION.id}`;
/** Contacts of needs: never shown to anybody, so their names may stand in the register alone. */
const CONTACTS = ['秦朗', '苏岚', '田禾'];

/** A built process and everything that it says, at the lowest level there is. */
interface Speaking {
  readonly child: ChildProcess;
  readonly said: () => string;
}

async function speaking(
  name: 'api' | 'worker',
  env: Readonly<Record<string, string>>,
): Promise<Speaking> {
  let words = '';
  const child = spawn(process.execPath, [resolve(`dist/apps/${name}/src/main.js`)], {
    env: { ...process.env, ...env, LOG_LEVEL: 'trace' },
  });
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (words += text));
  await until(
    () => Promise.resolve(words),
    (text) => text.includes(`${name} ready`),
  );
  return { child, said: () => words };
}

async function ended({ child }: Speaking): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill();
  await gone;
}

/** The first place of each word that stands in a text. */
const found = (text: string, words: readonly string[]): string[] =>
  words.flatMap((word) => {
    const at = text.indexOf(word);
    return at < 0 ? [] : [text.slice(Math.max(0, at - 200), at + 60)];
  });

/** The road of a fair with mails that a server refuses by name, looked at from below: what was logged, queued and kept. */
describe.each(canStartRedis ? (['redis', 'postgres'] as const) : (['postgres'] as const))(
  'addresses and numbers of people, with jobs in %s',
  (queue) => {
    let clone: Awaited<ReturnType<typeof cloneDatabase>>;
    let folder: string;
    let database: Client;
    let smtp: SmtpPeer;
    let redis: RedisProcess | undefined;
    const watchers: Redis[] = [];
    let api: Speaking;
    let worker: Speaking;
    let caller: Caller;
    let http: () => TestAgent;
    /** Every command that Redis got. */
    let queued = '';

    const watch = async (): Promise<Record<string, string>> => {
      if (queue === 'postgres') return {};
      redis = await RedisProcess.start();
      const client = new Redis(redis.url);
      const monitor = await client.monitor();
      watchers.push(client, monitor);
      monitor.on('monitor', (_time: string, args: string[]) => (queued += `${args.join(' ')}\n`));
      return { REDIS_URL: redis.url };
    };

    beforeAll(async () => {
      clone = await cloneDatabase();
      folder = mkdtempSync(join(tmpdir(), 'jiqia-canaries-'));
      database = new Client(clone.url);
      await database.connect();
      smtp = await startSmtpPeer('unknownRecipient');
      const port = await freePort();
      const env = {
        NODE_ENV: 'test',
        DATABASE_URL: clone.url,
        QUEUE_BACKEND: queue,
        JIQIA_DATA: folder,
        SMTP_URL: smtp.url,
        LETTER_HOURS: 'any',
        PORT: String(port),
        ...(await watch()),
      };
      const { cookie } = await signedIn(database);
      api = await speaking('api', env);
      worker = await speaking('worker', env);
      http = () => request.agent(`http://127.0.0.1:${port}`).set('Cookie', cookie);
      caller = callerOf({ http });
    });
    afterAll(async () => {
      for (const one of [api, worker]) await ended(one);
      for (const watcher of watchers) watcher.disconnect();
      await redis?.kill();
      await smtp.close();
      await database.end();
      await clone.drop();
      rmSync(folder, { recursive: true, force: true });
    });

    it('go the whole road', async () => {
      await http().put(E).send(EDITION).expect(201);
      const { id: editionId } = (await caller.get(E)) as { id: string };
      await caller.sheet('need', NEEDS_SHEET, `dryRun=false&editionId=${editionId}`);
      await caller.sheet('capability', CAPABILITIES_SHEET, `dryRun=false&editionId=${editionId}`);
      await http()
        .post('/api/needs')
        .set('Idempotency-Key', 'once-and-for-all')
        .send({
          title: '污泥低温干化除臭',
          organisation: { name: '江澄净水有限公司' },
          contact: { name: '田禾', phone: '199-0000-0077', email: 'p77@people.example.org' },
        })
        .expect(201);
      // Refused with the address in the request, in the path and in the query.
      await http().post('/api/needs').send({ contact: 'p78@people.example.org' }).expect(400);
      await http().get('/api/needs/p79@people.example.org').expect(400);
      await http().get('/api/needs/search?q=p79@people.example.org').expect(200);
      await goOn({ http }, E, 'MATCHING');
      const { id } = matchRunSchema.parse(await caller.post(`${E}/match-runs`, 202));
      await until(
        async () => matchRunSchema.parse(await caller.get(`/api/match-runs/${id}`)),
        ({ state }) => state === 'DONE',
      );
      const begun = await http().post(`${E}/shortlist`).expect(202);
      await until(
        async () => shortlistRunSchema.parse(await caller.get(begun.headers['location'] ?? '')),
        ({ state }) => state === 'DONE',
      );
      await goOn({ http }, E, 'INVITING');
      await caller.post(`${E}/invitations`, 200);
      await http().post(`${E}/invitations/release`).expect(202);
      const invitations = await until(
        async () =>
          invitationPageSchema.parse(await caller.get(`${E}/invitations?limit=200`)).items,
        (items) => items.length > 0 && items.every(({ state }) => state === 'UNDELIVERED'),
      );
      expect(smtp.letters).toHaveLength(0);
      for (const invitation of invitations)
        await http()
          .post(`/api/invitations/${invitation.id}/answer`)
          .send({ answer: 'ACCEPTED', words: '电话答复', onBehalf: CALL });
      await goOn({ http }, E, 'BOOKING');
      const solved = await http().post(`${E}/timetables`).send({ seconds: 1 }).expect(202);
      await until(
        async () => timetableSchema.parse(await caller.get(solved.headers['location'] ?? '')),
        ({ state }) => state === 'DONE',
      );
      await caller.get('/api/health');
    });

    it('stand in the register of persons and in no other row: no job, no error, no kept answer, no index of texts', async () => {
      const sql = async <R>(statement: string): Promise<R[]> =>
        (await database.query(statement)).rows as R[];
      expect(await tablesWith({ sql }, CANARIES)).toEqual(
        CANARIES.map((word) => `person has ${word}`),
      );
      // Names are also what persons are found by, once the worker's sweep has come to them.
      const named = await tablesWith({ sql }, CONTACTS);
      expect(named.filter((said) => !said.startsWith('findable_name '))).toEqual(
        CONTACTS.map((word) => `person has ${word}`),
      );
    });

    it('are in no line that api or worker has written', () => {
      const lines = api.said() + worker.said();
      expect(lines.length).toBeGreaterThan(10_000);
      expect(found(lines, [...CANARIES, ...CONTACTS])).toEqual([]);
    });

    it('never went to Redis', () => {
      expect(queued.length > 1000).toBe(queue === 'redis');
      expect(found(queued, [...CANARIES, ...CONTACTS])).toEqual([]);
    });

    it('are in no answer', () => {
      expect(found(caller.spoken.join('\n'), CANARIES)).toEqual([]);
    });
  },
);
