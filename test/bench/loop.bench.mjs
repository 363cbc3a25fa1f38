// How long event loops are held while a match run of 1,000 needs × 4,000 capabilities, a timetable and 200 agendas are computed
// at once, and afterwards while the documents of the largest edition are set.
// `npm run bench:loop`: the built api and worker on the PostgreSQL of npm. Prints a table and writes nothing.
// BENCH_ROUNDS (3) measures so often; BENCH_NODE_OPTIONS goes to both processes, e.g. `--cpu-prof --cpu-prof-dir=/tmp/p`.
import 'reflect-metadata';
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { signedIn } from '../support/sign-in.mjs';
import { build, ROOT } from '../../tools/build.mjs';
import { freePort } from '../../tools/services/ports.mjs';
import { ensureDatabase, startPostgres } from '../../tools/services/postgres.mjs';
import { capabilityLines, needLines } from './synthetic-fair.mjs';

const NEEDS = Number(process.env.BENCH_NEEDS ?? 1000);
const CAPABILITIES = 4 * NEEDS;
const AGENDAS = 200;
/** Needs and capabilities of the two smaller editions, whose pairs meet. */
const SMALL = { needs: 160, capabilities: 320 };
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const HEALTH_EVERY_MS = 20;
const READERS = 4;
const SOLVE_SECONDS = 20;

const dist = (path) => import(join(ROOT, 'dist', path));
const dateOf = (day) => `2026-12-${String(day).padStart(2, '0')}`;
const editionOf = (id, day, caps) => ({
  id,
  programme: '技术供需对接洽谈会',
  name: `测量用技洽会${id}`,
  venue: '会展中心',
  minimumScore: 0.05,
  asOf: '2026-11-20',
  ...caps,
  sessions: [0, 1].flatMap((d) =>
    [
      ['AM', '上午', '09:00', '12:00'],
      ['PM', '下午', '14:00', '17:00'],
    ].map(([half, name, from, until]) => ({
      id: `${half}${d}`,
      name: `第${d + 1}天${name}`,
      date: dateOf(day + d),
      from,
      until,
      slotMinutes: 30,
      tables: 60,
      videoRooms: 0,
    })),
  ),
});

/** Three editions: A waits for its match run, B for its timetable, C has everything, so that it has agendas. */
async function prepare(url) {
  const { CliModule } = await dist('apps/cli/src/cli.module.js');
  const { FixedClock } = await dist('libs/clock/src/index.js');
  const { loadEnvironment } = await dist('libs/config/src/index.js');
  const { editionFormSchema } = await dist('libs/contracts/src/forms/index.js');
  const { EditionsService } = await dist('libs/fairs/src/index.js');
  const { ORGANISER } = await dist('libs/identity/src/index.js');
  const { ImportsService } = await dist('libs/imports/src/index.js');
  const { AnswersService, InvitationsService } = await dist('libs/invitations/src/index.js');
  const { MatchRunsService, ShortlistRunsService } = await dist('libs/matching/src/index.js');
  const { TimetablesService } = await dist('libs/meetings/src/index.js');
  const { OutboxRelay } = await dist('libs/outbox/src/index.js');
  const environment = loadEnvironment({
    DATABASE_URL: url,
    QUEUE_BACKEND: 'inline',
    LINK_SECRET: 'a-secret-that-only-this-measurement-has',
  });
  const clock = new FixedClock(new Date('2026-11-20T00:00:00Z'));
  const app = await NestFactory.createApplicationContext(
    CliModule.register(environment, clock, 'inline'),
    { logger: ['error', 'fatal'] },
  );
  const drain = async () => {
    while ((await app.get(OutboxRelay).runOnce()).claimed > 0);
  };
  const enter = async (form, needs, capabilities) => {
    const edition = await app.get(EditionsService).save(ORGANISER, editionFormSchema.parse(form));
    const into = { editionId: edition.id, secrecyDeclared: true };
    const files = [
      ['need', { name: 'needs.jsonl', bytes: needLines(needs, form.id) }],
      ['capability', { name: 'capabilities.jsonl', bytes: capabilityLines(capabilities, form.id) }],
    ];
    for (const [side, file] of files) {
      const report = await app.get(ImportsService).importFile(ORGANISER, side, file, into);
      if (report.errors.length > 0) throw new Error(JSON.stringify(report.errors[0]));
    }
    await drain();
    return edition.id;
  };
  const toMutual = async (id) => {
    await app.get(MatchRunsService).start(ORGANISER, id);
    await drain();
    await app.get(ShortlistRunsService).start(ORGANISER, id);
    await drain();
    await app.get(InvitationsService).prepare(ORGANISER, id);
    await app.get(InvitationsService).release(ORGANISER, id);
    await drain();
    for (const row of await app.get(InvitationsService).listByEdition(id, ['AWAITING']))
      await app.get(AnswersService).answer(ORGANISER, row.id, 'ACCEPTED', '测量');
    await drain();
  };
  const two = { meetingsPerNeed: 2, meetingsPerExpert: 2 };
  await enter(editionOf('A', 1, { meetingsPerNeed: 3, meetingsPerExpert: 6 }), NEEDS, CAPABILITIES);
  const b = editionOf('B', 8, { meetingsPerNeed: 4, meetingsPerExpert: 5 });
  await toMutual(await enter(b, SMALL.needs, SMALL.capabilities));
  const c = await enter(editionOf('C', 15, two), SMALL.needs, SMALL.capabilities);
  await toMutual(c);
  await app.get(TimetablesService).start(ORGANISER, c, 2000);
  await drain();
  const meetings = await app.get(TimetablesService).listMeetings(c);
  console.log(`prepared: ${meetings.length} meetings in edition C`);
  await app.close();
}

/** An app in a process of its own that tells how its event loop fares. */
async function launch(name, env, isReady) {
  const child = fork(join(ROOT, `dist/apps/${name}/src/main.js`), [], {
    env: { ...process.env, ...env },
    execArgv: [
      '--import',
      join(ROOT, 'test/bench/loop-watch.mjs'),
      ...(process.env.BENCH_NODE_OPTIONS ?? '').split(' ').filter(Boolean),
    ],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let words = '';
  for await (const text of child.stdout.setEncoding('utf8')) {
    words += text;
    if (words.includes(isReady)) break;
  }
  if (!words.includes(isReady)) throw new Error(`${name} did not start: ${words}`);
  return {
    reset: () => child.send('reset'),
    read: async () => {
      child.send('read');
      const [seen] = await once(child, 'message');
      return seen;
    },
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

const quantile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

const ms = (value) => `${value.toFixed(0)} ms`;

function reportLoops(loops) {
  for (const [name, { p99, longest, busiest, over50, ranOver50 }] of Object.entries(loops))
    console.log(
      `  ${name.padEnd(8)} loop p99 ${ms(p99)}; longest block ${ms(longest.held)} (ran ${ms(longest.ran)}, waited for a core ${ms(longest.waited)}); most running in a block ${ms(busiest.ran)}; blocks over 50 ms: ${over50} by the clock, ${ranOver50} by running`,
    );
}

async function round(url) {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'jiqia-loop-data-'));
  const env = {
    DATABASE_URL: url,
    QUEUE_BACKEND: 'postgres',
    PORT: String(port),
    JIQIA_DATA: folder,
    LOG_LEVEL: 'error',
    LINK_SECRET: 'a-secret-that-only-this-measurement-has',
  };
  const worker = await launch('worker', env, 'worker ready');
  const api = await launch('api', env, 'api ready');
  const base = `http://127.0.0.1:${port}`;
  const client = new pg.Client(url);
  await client.connect();
  const { cookie } = await signedIn(client);
  await client.end();
  const call = async (path, method = 'GET', body) => {
    const answer = await fetch(base + path, {
      method,
      headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const json = async (...args) => (await call(...args)).json();
  try {
    const report = await json('/api/editions/C/report');
    const slugs = report.participants.map((person) => person.slug).slice(0, AGENDAS);
    await call(`/editions/C/agendas/${encodeURIComponent(slugs[0])}.pdf`);
    for (let i = 0; i < 20; i++) await json('/api/health');
    await sleep(6000);
    worker.reset();
    api.reset();

    const start = performance.now();
    const since = () => (performance.now() - start) / 1000;
    const health = [];
    const probes = new Map();
    const done = new AbortController();
    const asking = (async () => {
      while (!done.signal.aborted) {
        const from = performance.now();
        const { checks } = await json('/api/health');
        health.push(performance.now() - from);
        for (const check of checks)
          probes.set(check.name, [...(probes.get(check.name) ?? []), check.ms]);
        await sleep(HEALTH_EVERY_MS);
      }
    })();
    const run = await json('/api/editions/A/match-runs', 'POST');
    const timetable = await json('/api/editions/B/timetables', 'POST', { seconds: SOLVE_SECONDS });
    const until = async (path) => {
      for (;;) {
        const row = await json(path);
        if (!['QUEUED', 'RUNNING', 'SOLVING'].includes(row.state))
          return { ...row, seconds: since() };
        await sleep(500);
      }
    };
    const queue = slugs.values();
    let set = 0;
    const reader = async () => {
      for (const slug of queue) {
        await (await call(`/editions/C/agendas/${encodeURIComponent(slug)}.pdf`)).arrayBuffer();
        set++;
      }
    };
    const agendas = Promise.all(Array.from({ length: READERS }, reader)).then(since);
    const [matched, solved, agendaSeconds] = await Promise.all([
      until(`/api/match-runs/${run.id}`),
      until(`/api/timetables/${timetable.id}`),
      agendas,
    ]);
    done.abort();
    await asking;
    const loops = { api: await api.read(), worker: await worker.read() };
    console.log(
      `match run ${matched.state} (${matched.done} needs) ${matched.seconds.toFixed(1)} s; timetable ${solved.state} (${solved.breaks} breaks) ${solved.seconds.toFixed(1)} s; ${set} agendas ${agendaSeconds.toFixed(1)} s; load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores`,
    );
    console.log(
      `  health   ${health.length} checks: p50 ${ms(quantile(health, 0.5))}, p99 ${ms(quantile(health, 0.99))}, longest ${ms(Math.max(...health))}; p99 of its probes: ${[...probes].map(([name, values]) => `${name} ${ms(quantile(values, 0.99))}`).join(', ')}`,
    );
    reportLoops(loops);

    worker.reset();
    api.reset();
    for (const path of ['/api/editions/A/report', '/editions/A', '/editions/A/matches.xlsx']) {
      const from = performance.now();
      const { byteLength } = await (await call(path)).arrayBuffer();
      console.log(
        `  ${path}: ${(byteLength / 1e6).toFixed(1)} MB in ${((performance.now() - from) / 1000).toFixed(1)} s`,
      );
    }
    reportLoops({ api: await api.read() });
  } finally {
    await api.stop();
    await worker.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

build();
const folder = process.env.BENCH_DATABASE ?? mkdtempSync(join(tmpdir(), 'jiqia-loop-'));
chmodSync(folder, 0o755);
const server = await startPostgres({
  dataDir: join(folder, 'postgres'),
  port: await freePort(),
  throwaway: true,
});
const onServer = async (statement) => {
  const client = new pg.Client({ connectionString: server.adminUrl('postgres') });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
};
try {
  const known = await onServer(`SELECT 1 FROM pg_database WHERE datname = 'prepared'`);
  if (known.length === 0) {
    const from = performance.now();
    await ensureDatabase(server, 'preparing');
    const url = server.url('preparing');
    execFileSync(process.execPath, [join(ROOT, 'dist/apps/cli/src/main.js'), 'migrate'], {
      env: { ...process.env, DATABASE_URL: url },
      stdio: 'pipe',
    });
    await prepare(url);
    await onServer('ALTER DATABASE preparing RENAME TO prepared');
    console.log(`prepared in ${((performance.now() - from) / 1000).toFixed(0)} s`);
  }
  for (let i = 1; i <= ROUNDS; i++) {
    await onServer(`DROP DATABASE IF EXISTS round`);
    await onServer(`CREATE DATABASE round TEMPLATE prepared`);
    await ensureDatabase(server, 'round');
    await round(server.url('round'));
  }
} finally {
  await server.stop();
  if (!process.env.BENCH_DATABASE) rmSync(folder, { recursive: true, force: true });
}
