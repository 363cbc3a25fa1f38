// Kills each engine of `npm start` again and again, at rest and while the demo city loads: is everything back soon, does
// no invariant break, is it the same city? `npm run chaos:engines`; CHAOS_TIMES (5) kills of each, CHAOS_ENGINES (all of them)
// names some with commas between, CHAOS_LOAD_ONLY leaves the rest out. Prints a table.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ROOT } from '../../tools/build.mjs';
import { freePort } from '../../tools/services/ports.mjs';
import { redisOnPath } from '../../tools/services/redis.mjs';

const TIMES = Number(process.env.CHAOS_TIMES ?? 5);
const ENGINES = process.env.CHAOS_ENGINES?.split(',') ?? [
  'PostgreSQL',
  ...(redisOnPath() ? ['Redis'] : []),
  'worker',
  'api',
];
const BACK_WITHIN_MS = 60_000;
const LOADED_WITHIN_MS = 300_000;
/** What makes a city the same: every entry with its state, every letter, meeting and outcome, by names that do not change. */
const CITY = `
  SELECT line FROM (
    SELECT concat_ws('|', 'need', external_id, title, state) AS line FROM need
    UNION ALL SELECT concat_ws('|', 'capability', external_id, title, state) FROM capability
    UNION ALL SELECT concat_ws('|', 'invitation', e.ref, n.external_id, c.external_id, i.side, i.state)
      FROM invitation i JOIN match m ON m.id = i.match_id JOIN need n ON n.id = m.need_id
      JOIN capability c ON c.id = m.capability_id JOIN edition e ON e.id = i.edition_id
    UNION ALL SELECT concat_ws('|', 'meeting', e.ref, n.external_id, c.external_id, t.starts_at, t.place, t.state)
      FROM meeting t JOIN match m ON m.id = t.match_id JOIN need n ON n.id = m.need_id
      JOIN capability c ON c.id = m.capability_id JOIN edition e ON e.id = t.edition_id
    UNION ALL SELECT concat_ws('|', 'outcome', e.ref, n.external_id, c.external_id, o.stage, o.claim_state)
      FROM outcome o JOIN need n ON n.id = o.need_id JOIN capability c ON c.id = o.capability_id
      JOIN edition e ON e.id = o.edition_id
  ) AS lines ORDER BY 1`;

/** One installation in a folder of its own. */
class Installation {
  folder = mkdtempSync(join(tmpdir(), 'jiqia-chaos-'));
  data = join(this.folder, 'data');
  printed = '';

  constructor() {
    // PostgreSQL runs under an account of its own where this program is root.
    chmodSync(this.folder, 0o755);
  }

  async start() {
    this.port ??= await freePort();
    const env = { ...process.env, JIQIA_DATA: this.data, PORT: String(this.port) };
    delete env.DATABASE_URL;
    this.child = spawn(process.execPath, [join(ROOT, 'tools/start.mjs')], { cwd: ROOT, env });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (this.printed += text));
    this.ended = new Promise((resolve) => this.child.on('close', resolve));
  }

  get over() {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  pidOf(engine) {
    const first = (file) => Number(readFileSync(join(this.data, file), 'utf8').split('\n')[0]);
    if (engine === 'PostgreSQL') return first('postgres/postmaster.pid');
    if (engine !== 'Redis') return first(`${engine}.pid`);
    return JSON.parse(readFileSync(join(this.data, 'redis/redis-server.json'), 'utf8')).pid;
  }

  /** Kills one engine. @returns milliseconds until another process stands for it and the api says that all is well */
  async kill(engine) {
    const pid = this.pidOf(engine);
    const from = performance.now();
    process.kill(pid, 'SIGKILL');
    while (performance.now() - from < BACK_WITHIN_MS) {
      await sleep(50);
      if (this.over) throw new Error(`the start ended:\n${this.printed.slice(-500)}`);
      if ((await this.isWell()) && this.now(engine) !== pid) return performance.now() - from;
    }
    throw new Error(`${engine} was not back in ${BACK_WITHIN_MS} ms:\n${this.printed.slice(-500)}`);
  }

  now(engine) {
    try {
      return this.pidOf(engine);
    } catch {
      return Number.NaN;
    }
  }

  /** The api reads and its queue takes messages. */
  async isWell() {
    const address = `http://127.0.0.1:${this.port}`;
    const page = await fetch(`${address}/`).catch(() => null);
    const health = await fetch(`${address}/api/health`).catch(() => null);
    return page?.status === 200 && health?.status === 200;
  }

  async city() {
    const port = readFileSync(join(this.data, 'postgres/postmaster.pid'), 'utf8').split('\n')[3];
    const passwords = JSON.parse(readFileSync(join(this.data, 'postgres-passwords.json'), 'utf8'));
    const client = new pg.Client({
      connectionString: `postgres://jiqia_app:${passwords.app}@127.0.0.1:${port}/jiqia`,
      options: '-c jiqia.reach=all',
    });
    await client.connect();
    try {
      const { rows } = await client.query(CITY);
      return rows.map((row) => row.line);
    } finally {
      await client.end();
    }
  }

  /** Rows that break an invariant. */
  broken() {
    const env = { ...process.env, JIQIA_DATA: this.data };
    delete env.DATABASE_URL;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [join(ROOT, 'tools/jiqia.mjs'), 'invariants'],
      {
        env,
        encoding: 'utf8',
      },
    );
    return /(\d+) 行/.exec(stdout + stderr)?.[1] ?? (stdout + stderr).trim();
  }

  async stop() {
    if (!this.over) this.child.kill('SIGINT');
    await this.ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  async loaded() {
    const from = performance.now();
    while (!this.printed.includes('技洽已就绪')) {
      if (this.over || performance.now() - from > LOADED_WITHIN_MS)
        throw new Error(`did not get ready:\n${this.printed.slice(-1500)}`);
      await sleep(100);
    }
  }
}

const rows = [];
/** How many lines of each kind are in one of two cities only; "none" for the same city. */
function differences(one, other) {
  const [inOne, inOther] = [new Set(one), new Set(other)];
  const alone = [
    ...one.filter((line) => !inOther.has(line)),
    ...other.filter((line) => !inOne.has(line)),
  ];
  if (process.env.CHAOS_LINES) console.log(alone.toSorted((a, b) => a.localeCompare(b)).join('\n'));
  const kinds = [...new Set(alone.map((line) => line.split('|')[0]))];
  const count = (kind) => alone.filter((line) => line.startsWith(`${kind}|`)).length;
  return kinds.map((kind) => `${kind} ${count(kind)}`).join(', ') || 'none';
}

const seconds = (all) => all.map((ms) => (ms / 1000).toFixed(1)).join(' ');

async function atRest() {
  const one = new Installation();
  await one.start();
  try {
    await one.loaded();
    const city = await one.city();
    for (const engine of ENGINES) {
      const took = [];
      for (let i = 0; i < TIMES; i++) {
        took.push(await one.kill(engine));
        // More than five ends within a minute count as an engine that does not stand up any more.
        await sleep(12_500);
      }
      rows.push({
        when: 'at rest',
        engine,
        'back after s': seconds(took),
        broken: one.broken(),
        'other than the first city': differences(await one.city(), city),
      });
      console.log(JSON.stringify(rows.at(-1)));
    }
    return city;
  } finally {
    await one.stop();
  }
}

async function quiet() {
  const one = new Installation();
  await one.start();
  try {
    await one.loaded();
    return await one.city();
  } finally {
    await one.stop();
  }
}

async function underLoad(engine, city) {
  const one = new Installation();
  await one.start();
  try {
    while (!one.printed.includes('载入演示城市')) await sleep(50);
    const took = [];
    const killed = [];
    const times = engine === 'none' ? 0 : TIMES;
    while (took.length < times && !one.printed.includes('技洽已就绪')) {
      await sleep(500 + Math.random() * 3000);
      if (one.printed.includes('技洽已就绪')) break;
      killed.push(one.printed.split('\n').at(-1)?.trim().slice(0, 24));
      took.push(await one.kill(engine));
    }
    await one.loaded();
    rows.push({
      when: `in the load, ${took.length} times`,
      engine,
      'back after s': seconds(took),
      broken: one.broken(),
      'other than the first city': differences(await one.city(), city),
    });
    console.log(JSON.stringify({ ...rows.at(-1), killed }));
  } finally {
    await one.stop();
  }
}

execFileSync(process.execPath, ['-e', `import('${ROOT}/tools/build.mjs').then((m) => m.build())`]);
const city = process.env.CHAOS_LOAD_ONLY ? await quiet() : await atRest();
await underLoad('none', city);
for (const engine of ENGINES) await underLoad(engine, city);
console.table(rows);
