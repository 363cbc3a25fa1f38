// How fast the invitations of one release go out: the built worker (one process, then two) on the PostgreSQL of npm, on the redis-server of the
// PATH where there is one, to a real SMTP server in a process of its own; beside it BullMQ alone with empty jobs. Last, a worker is killed every
// five seconds: no letter is lost, and those that came twice bear one Message-ID.
// `npm run bench:invitations` prints a table and writes nothing. BENCH_INVITATIONS (20000) letters; BENCH_PARTS (1,2,kill) says which parts;
// BENCH_NODE_OPTIONS goes to the workers, e.g. `--cpu-prof --cpu-prof-dir=/tmp/p`; BENCH_DATABASE keeps the prepared database in a folder.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { build, ROOT } from '../../tools/build.mjs';
import { runCli } from '../../tools/services/apps.mjs';
import { freePort } from '../../tools/services/ports.mjs';
import { ensureDatabase, startPostgres } from '../../tools/services/postgres.mjs';
import { redisOnPath, startRedis } from '../../tools/services/redis.mjs';
import { seedInvitations, services } from './invitations-seed.mjs';

const LETTERS = Number(process.env.BENCH_INVITATIONS ?? 20_000);
const PARTS = (process.env.BENCH_PARTS ?? '1,2,kill').split(',');
const KILL_EVERY_MS = 5_000;
/** As the worker takes of its queue `invitations`. */
const CONCURRENCY = 32;
/** A part in which nothing moves for so long is over: what is open then is lost. */
const STILL_MS = 90_000;

const TICKS = 100;
/** Seconds of CPU of a process; with `tree` also of its children, those that have ended too. */
function cpuOf(pid, tree = false) {
  const times = (id) => {
    try {
      const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1].split(' ');
      return {
        parent: Number(fields[1]),
        own: Number(fields[11]) + Number(fields[12]),
        gone: Number(fields[13]) + Number(fields[14]),
      };
    } catch {
      return { parent: 0, own: 0, gone: 0 };
    }
  };
  const { own, gone } = times(pid);
  const children = tree
    ? readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map(times)
        .filter(({ parent }) => parent === pid)
    : [];
  return (own + (tree ? gone : 0) + children.reduce((sum, child) => sum + child.own, 0)) / TICKS;
}

/** Asks a forked process and waits for what it says. */
async function asked(child, word) {
  child.send(word);
  const [answer] = await once(child, 'message');
  return answer;
}

/** Those that run now. */
const running = new Set();

async function startWorker(env) {
  const child = fork(join(ROOT, 'dist/apps/worker/src/main.js'), [], {
    env: { ...process.env, ...env },
    execArgv: (process.env.BENCH_NODE_OPTIONS ?? '').split(' ').filter(Boolean),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  running.add(child);
  child.gone = once(child, 'exit').then(() => running.delete(child));
  await new Promise((done, fail) => {
    child.stdout.on('data', (text) => String(text).includes('worker ready') && done());
    child.once('exit', () => fail(new Error('the worker did not start')));
  });
  return child;
}

/** Kills a worker every five seconds, one after the other, and starts it again. */
async function killing(workers, start, signal) {
  let kills = 0;
  let used = 0;
  while (!signal.aborted) {
    await sleep(KILL_EVERY_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) break;
    const at = kills++ % workers.length;
    used += cpuOf(workers[at].pid);
    workers[at].kill('SIGKILL');
    await workers[at].gone;
    workers[at] = await start();
  }
  return { kills, used };
}

async function part(name, engines, peer, smtpUrl) {
  const { url, adminUrl, postgres, redis, env } = engines;
  const client = new pg.Client(adminUrl);
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query('SELECT id FROM edition');
  console.log('part', name);
  await asked(peer, 'reset');
  const settings = { ...env, DATABASE_URL: url, SMTP_URL: smtpUrl };
  const start = () => startWorker(settings);
  const workers = [];
  for (let i = 0; i < (name === '1' ? 1 : 2); i++) workers.push(await start());
  const app = await services(url, smtpUrl);
  const { InvitationsService } = await import(join(ROOT, 'dist/libs/invitations/src/index.js'));
  const { ORGANISER } = await import(join(ROOT, 'dist/libs/identity/src/index.js'));
  const used = () => ({
    worker: workers.reduce((sum, { pid }) => sum + cpuOf(pid), 0),
    postgres: cpuOf(postgres, true),
    redis: redis ? cpuOf(redis) : 0,
    peer: cpuOf(peer.pid),
  });
  const before = used();
  const from = performance.now();
  const ids = await app.get(InvitationsService).release(ORGANISER, rows[0].id);
  const released = performance.now() - from;
  await app.close();
  const over = new AbortController();
  const killed = name === 'kill' ? killing(workers, start, over.signal) : null;
  let open = ids.length;
  let moved = performance.now();
  while (open > 0 && performance.now() - moved < STILL_MS) {
    await sleep(500);
    const left = await client.query(
      `SELECT count(*)::int AS n FROM invitation WHERE state = 'RELEASED'`,
    );
    if (left.rows[0].n < open) moved = performance.now();
    open = left.rows[0].n;
  }
  const seconds = (performance.now() - from) / 1000;
  const after = used();
  over.abort();
  const kills = await killed;
  const { letters, taken, twice, connections } = await asked(peer, 'read');
  const { rows: ends } = await client.query(
    `SELECT state, count(*)::int AS n FROM invitation GROUP BY state`,
  );
  for (const worker of workers) worker.kill('SIGTERM');
  await Promise.all(workers.map(({ gone }) => gone));
  await client.end();
  const cpu = Object.fromEntries(Object.entries(after).map(([who, s]) => [who, s - before[who]]));
  // Those that were killed have taken their seconds with them.
  if (kills) cpu.worker += kills.used;
  console.log(
    `part ${name}: ${ids.length} released in ${(released / 1000).toFixed(1)} s, all out after ${seconds.toFixed(1)} s: ${(ids.length / seconds).toFixed(0)} letters a second; load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores`,
  );
  console.log(
    `  CPU seconds: ${Object.entries(cpu)
      .map(([who, s]) => `${who} ${s.toFixed(1)}`)
      .join(
        ', ',
      )}; worker + postgres ${(((cpu.worker + cpu.postgres) * 1000) / ids.length).toFixed(2)} ms a letter; ${connections} connections to the peer`,
  );
  console.log(
    `  ${taken} came, ${ids.length - letters} lost, ${twice} Message-IDs twice${kills ? `, ${kills.kills} kills` : ''}; invitations now: ${ends.map(({ state, n }) => `${n} ${state}`).join(', ')}`,
  );
  await runCli({
    root: ROOT,
    args: ['invariants'],
    env: { ...process.env, ...settings, SMTP_URL: '' },
  });
  console.log('  invariants: 0 rows');
  return ids.length / seconds;
}

async function emptyJobs(env) {
  const child = fork(
    join(ROOT, 'test/bench/bull-empty.mjs'),
    [String(LETTERS), String(CONCURRENCY)],
    {
      env: { ...process.env, ...env },
    },
  );
  const [{ perSecond }] = await once(child, 'message');
  console.log(`BullMQ alone: ${perSecond.toFixed(0)} empty jobs a second`);
  return perSecond;
}

build();
const folder = process.env.BENCH_DATABASE ?? mkdtempSync(join(tmpdir(), 'jiqia-invitations-'));
chmodSync(folder, 0o755);
const server = await startPostgres({ dataDir: join(folder, 'postgres'), port: await freePort() });
const onServer = async (statement) => {
  const client = new pg.Client({ connectionString: server.adminUrl('postgres') });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
};
const peer = fork(join(ROOT, 'test/bench/smtp-counter.mjs'));
let redis;
try {
  const [{ port }] = await once(peer, 'message');
  const prepared = `prepared_${LETTERS}`;
  if ((await onServer(`SELECT 1 FROM pg_database WHERE datname = '${prepared}'`)).length === 0) {
    const from = performance.now();
    await onServer('DROP DATABASE IF EXISTS preparing');
    await ensureDatabase(server, 'preparing');
    const url = server.url('preparing');
    const env = { ...process.env, DATABASE_URL: url, SEARCH_ENGINE: 'postgres' };
    await runCli({ root: ROOT, args: ['migrate'], env });
    await seedInvitations(url, server.adminUrl('preparing'), LETTERS);
    await runCli({ root: ROOT, args: ['index', 'rebuild'], env });
    await onServer(`ALTER DATABASE preparing RENAME TO ${prepared}`);
    console.log(`prepared in ${((performance.now() - from) / 1000).toFixed(0)} s`);
  }
  const rates = [];
  for (const name of PARTS) {
    await onServer('DROP DATABASE IF EXISTS round');
    await onServer(`CREATE DATABASE round TEMPLATE ${prepared}`);
    await ensureDatabase(server, 'round');
    const data = mkdtempSync(join(folder, 'data-'));
    redis = redisOnPath()
      ? await startRedis({ dataDir: join(data, 'redis'), port: await freePort() })
      : undefined;
    const env = {
      JIQIA_DATA: data,
      LOG_LEVEL: 'error',
      SEARCH_ENGINE: 'postgres',
      LINK_SECRET: 'a-secret-that-only-this-measurement-has',
      QUEUE_BACKEND: redis ? 'redis' : 'postgres',
      ...(redis ? { REDIS_URL: redis.url } : {}),
    };
    const engines = {
      url: server.url('round'),
      adminUrl: server.adminUrl('round'),
      postgres: server.pid,
      redis: redis?.pid,
      env,
    };
    const rate = await part(name, engines, peer, `smtp://127.0.0.1:${port}`);
    rates.push([name, rate, await emptyJobs({ ...env, DATABASE_URL: engines.url })]);
    await redis?.stop();
    redis = undefined;
    rmSync(data, { recursive: true, force: true });
  }
  for (const [name, rate, raw] of rates)
    console.log(`part ${name}: ${((rate / raw) * 100).toFixed(1)} % of BullMQ alone`);
} finally {
  for (const worker of running) worker.kill('SIGKILL');
  peer.kill();
  await redis?.stop();
  await server.stop();
  if (!process.env.BENCH_DATABASE) rmSync(folder, { recursive: true, force: true });
}
