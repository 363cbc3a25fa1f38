import type { OutgoingMail } from '@jiqia/mail';
import { Redis } from 'ioredis';
import { startApi } from '../support/api-process.js';
import {
  above,
  type Canary,
  closedTo,
  foundIn,
  plantCanaries,
  readableIn,
} from '../support/canaries.js';
import { canStartRedis, RedisProcess } from '../support/redis-process.js';
import { askerOf } from '../support/rights-asking.js';
import { type Ask, runMatrix } from '../support/rights-matrix.js';
import { PAGE_ROUTES } from '../support/rights-pages.js';
import { API_ROUTES } from '../support/rights-routes.js';
import { seedCity } from '../support/rights-seeds.js';
import { type Caller, readWorld, type World } from '../support/rights-world.js';
import { type Platform, startPlatform, until } from './api-harness.js';

const CALLERS = 13;
const LOOKS = Object.fromEntries(
  Object.entries({ ...API_ROUTES, ...PAGE_ROUTES }).filter(([route]) => route.startsWith('get ')),
);
/** Where the words may stand: their own row, and what was said in answer to an invitation, for those who run it. */
const HOME: Readonly<Record<string, readonly string[]>> = {
  need: ['need', 'person'],
  capability: ['capability', 'person'],
  organisation: ['organisation'],
};

/** One caller asks every route there is: on a slow machine that takes longer than a test may otherwise. */
const ONE_CALLER_MS = 180_000;

/** Words that stand in one field each come out nowhere that the field's tier does not open. */
describe('canaries', () => {
  let platform: Platform;
  let world: World;
  let ask: Ask;
  let redis: RedisProcess | undefined;
  let monitored = '';
  let letters: readonly OutgoingMail[] = [];
  const { texts, canaries } = plantCanaries();
  /** Without how the people of two enterprises are reached that have agreed to meet: that is open to the other side. */
  const notAgreed = (words: readonly Canary[]): Canary[] =>
    words.filter(({ ref, field }) => field !== 'contact' || !/^N-(own|far)/.test(ref));
  const answer: Canary = { token: 'kzanswerreason', kind: 'need', ref: '', field: null };

  beforeAll(async () => {
    redis = canStartRedis ? await RedisProcess.start() : undefined;
    platform = await startPlatform(redis ? { QUEUE_BACKEND: 'redis', REDIS_URL: redis.url } : {});
    const { DATABASE_URL, LINK_SECRET = '' } = platform.environment;
    const seeds = await seedCity(DATABASE_URL, LINK_SECRET, texts);
    letters = [...seeds.mailer.sent];
    await seeds.close();
    world = await readWorld(platform.database, LINK_SECRET);
    ask = await askerOf(platform.server);
  });
  afterAll(async () => {
    await platform.stop();
    await redis?.kill();
  });

  const tokensOf = (): Canary[] =>
    [...world.tokens.values()].map((token) => ({
      token: token.toLowerCase(),
      kind: 'need',
      ref: '',
      field: null,
    }));
  /** What this answer may not hold. */
  const closedAt = (path: string, { actor }: Caller, closed: readonly Canary[]): Canary[] => {
    // Who is asked reads what an invitation opens, by the link or with an account of their own.
    if (path.startsWith('/answer/')) return notAgreed(above(canaries, 'INVITED'));
    if (/^\/api\/my\/invitations\/[^/]+$/.test(path))
      return [...notAgreed(above(canaries, 'INVITED')), ...tokensOf(), answer];
    // Whether a contact, or all that is kept of a person, may be asked for at all the matrix says.
    if (/^\/api\/(?:\w+\/[^/]+\/(?:contact|export)$|persons)/.test(path))
      return closed.filter(({ field }) => field !== 'contact' && field !== null);
    const runs = actor.roles.length > 0 || actor.grants?.[0]?.role === 'EDITION_ORGANISER';
    if (/^\/($|editions\/[^/]+$)/.test(path) && !runs)
      return [...above(canaries, 'PUBLIC'), answer];
    return [...closed, ...tokensOf(), ...(runs ? [] : [answer])];
  };

  it.each(Array.from({ length: CALLERS }, (_, i) => i))(
    'come to caller %i by no page, list or file that is not open',
    async (i) => {
      const caller = world.callers[i] as Caller;
      const closed = closedTo(canaries, world, caller);
      const leaks: string[] = [];
      let bytes = 0;
      const listening: Ask = async (method, path, from, body) => {
        const got = await ask(method, path, from, body);
        bytes += got.bytes.length;
        const found = foundIn(readableIn(got.bytes), closedAt(path, caller, closed));
        leaks.push(...found.map((one) => `${caller.name} ${path}: ${one}`));
        return got;
      };
      const { cells } = await runMatrix(listening, world, caller, LOOKS);
      expect(leaks).toEqual([]);
      expect(cells).toBeGreaterThan(100);
      expect(bytes).toBeGreaterThan(10_000);
    },
    ONE_CALLER_MS,
  );

  it('would be heard: they are shown to whom they are open', async () => {
    const caller = world.callers[1] as Caller;
    const id = world.rows.need.find(({ label }) => label === 'N-far-1')?.id ?? '';
    const from = { cookie: caller.cookie, headers: {} };
    const { text } = await ask('get', `/api/needs/${id}`, from, undefined);
    const own = canaries.filter(
      ({ ref, field }) => ref === 'N-far-1' && field !== null && field !== 'contact',
    );
    expect(foundIn(text, own)).toHaveLength(own.length);
  });

  it('come into no agenda and no calendar', async () => {
    const from = { cookie: platform.organiser.cookie, headers: {} };
    const page = await ask('get', '/editions/EAST', from, undefined);
    const files = [...new Set(page.text.match(/\/editions\/EAST\/(?:agendas|calendars)\/[^"]+/g))];
    expect(files.filter((file) => file.endsWith('.ics')).length).toBeGreaterThan(1);
    expect(files.filter((file) => file.endsWith('.pdf')).length).toBeGreaterThan(1);
    for (const file of files) {
      const { status, bytes } = await ask('get', file, from, undefined);
      expect({ file, status }).toEqual({ file, status: 200 });
      const never = [...notAgreed(above(canaries, 'BOTH_AGREED')), ...tokensOf(), answer];
      const text = readableIn(bytes).replaceAll('\r\n ', '');
      expect({ file, found: foundIn(text, never) }).toEqual({ file, found: [] });
    }
  });

  it('are found by no search, and counted by none', async () => {
    const caller = world.callers[1] as Caller;
    const from = { cookie: caller.cookie, headers: {} };
    const closed = above(canaries, 'SIGNED_IN').filter(({ ref }) => /-1$|^[^CN]/.test(ref));
    expect(closed.length).toBeGreaterThan(20);
    const found = async (side: string, word: string): Promise<unknown> =>
      (await ask('get', `/api/${side}/search?q=${word}`, from, undefined)).body;
    for (const { token } of closed) {
      // A number is no word to look for: it finds what any other number finds.
      const nowhere = token.replaceAll(/[a-z]/g, 'q').replaceAll(/\d/g, '3');
      for (const side of ['needs', 'capabilities']) {
        const body = await found(side, token);
        expect({ token, body }).toEqual({ token, body: await found(side, nowhere) });
        if (/[a-z]/.test(token)) expect(body).toMatchObject({ items: [], total: 0 });
      }
    }
  });

  it('go into letters as far as an invitation opens, each link to its own', () => {
    expect(letters.length).toBeGreaterThan(10);
    for (const { subject, text, html, to } of letters) {
      const said = `${subject}\n${text}\n${html}`;
      expect(foundIn(said, [...notAgreed(above(canaries, 'INVITED')), answer])).toEqual([]);
      const links = new Set(said.match(/\/answer\/[\w-]{43}/g));
      expect({ to, few: links.size <= 1 }).toEqual({ to, few: true });
    }
  });

  it('stand in the database in their own rows alone: in no job, no index, no audit', async () => {
    const { rows: tables } = await platform.database.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    );
    const stray: string[] = [];
    for (const { name } of tables) {
      // What was searched for is counted, and this test has searched for every canary.
      if (name === 'search_word') continue;
      const { rows } = await platform.database.query<{ line: string }>(
        `SELECT coalesce(string_agg(t::text, ' '), '') AS line FROM "${name}" t`,
      );
      const line = rows[0]?.line ?? '';
      const others = above(canaries, 'SIGNED_IN').filter(({ kind }) => !HOME[kind]?.includes(name));
      stray.push(...foundIn(line, others).map((one) => `${name}: ${one}`));
      stray.push(...foundIn(line, tokensOf()).map((one) => `${name}: ${one}`));
    }
    expect(stray).toEqual([]);
    expect(tables.length).toBeGreaterThan(40);
  });

  it('come into no log, whatever is asked and refused', async () => {
    const { DATABASE_URL, LINK_SECRET = '', JIQIA_DATA } = platform.environment;
    const api = await startApi({
      DATABASE_URL,
      LINK_SECRET,
      JIQIA_DATA,
      QUEUE_BACKEND: 'postgres',
      LOG_LEVEL: 'trace',
    });
    const { cookie } = platform.organiser;
    const [need] = canaries.filter(({ field }) => field === 'basis');
    const call = (path: string, body?: object): Promise<Response> =>
      fetch(`${api.url}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { cookie, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    for (const row of world.rows.need)
      expect((await call(`/api/needs/${row.id}`)).status).toBe(200);
    for (const token of world.tokens.values()) await call(`/answer/${token}`);
    await call('/api/needs', { title: '', basis: need?.token, secret: need?.token });
    await call('/api/session', { email: 'x@example.org', password: need?.token });
    await call('/editions/EAST/matches.jsonl');
    await api.stop();
    expect(api.said()).toContain('/api/needs');
    expect(foundIn(api.said(), [...canaries, ...tokensOf(), answer])).toEqual([]);
    expect(api.said()).not.toContain(cookie.split('=')[1]);
  });

  const jobs = async (): Promise<void> => {
    const client = new Redis(redis?.url ?? '');
    const listener = await client.monitor();
    listener.on(
      'monitor',
      (_time: string, words: string[]) => (monitored += `${words.join(' ')}\n`),
    );
    await platform.startWorker();
    await until(
      async () => {
        const { rows } = await platform.database.query<{ count: string }>(
          'SELECT count(*) FROM outbox_message',
        );
        return Number(rows[0]?.count);
      },
      (count) => count === 0,
    );
    listener.disconnect();
    client.disconnect();
    expect(monitored).toContain('match-run.execute');
    expect(foundIn(monitored, [...canaries, ...tokensOf(), answer])).toEqual([]);
  };
  if (canStartRedis) it('come into no job that Redis ever hears of', jobs);
});
