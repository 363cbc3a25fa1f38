// What session, policy and presenter cost: one need by its id, from Nest and pg alone and from the built api, on the PostgreSQL of npm.
// `npm run bench:service` prints requests a second of each, in turns, and their ratio; it writes nothing. BENCH_SECONDS (4) a turn.
import { fork } from 'node:child_process';
import { Agent, request } from 'node:http';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import pg from 'pg';
import { build, ROOT } from '../../tools/build.mjs';
import { freePort } from '../../tools/services/ports.mjs';
import { withThrowawayDatabase } from '../../tools/services/throwaway-database.mjs';
import { signedIn } from '../support/sign-in.mjs';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const TURNS = 3;
const AT_ONCE = 16;

const CITY = `
INSERT INTO organisation (id, name, kind, park, region) SELECT uuidv7(), '第' || n || '号精密机械制造有限公司', 'ENTERPRISE', '园区', '区' FROM generate_series(1, 100) n;
INSERT INTO need (id, external_id, row_hash, organisation_id, title, problem, key_technology, goal, basis, field, state)
  SELECT uuidv7(), 'N-' || row_number() OVER (), '', id, '铝合金压铸件内部气孔在线检测', repeat('人工目检漏检率高。', 40), repeat('机器视觉。', 40), '在线检测', '现有基础', '光机电一体化', 'DRAFT' FROM organisation;`;

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
const get = (url, headers) =>
  new Promise((done, fail) => {
    request(url, { agent, headers }, (response) => {
      let bytes = 0;
      response.on('data', (part) => (bytes += part.length));
      response.on('end', () =>
        response.statusCode === 200 && bytes > 300
          ? done()
          : fail(new Error(`${url} ${response.statusCode}, ${bytes} bytes`)),
      );
    })
      .on('error', fail)
      .end();
  });

/** Requests a second of callers who ask again as soon as they are answered. */
async function rate(urls, headers, seconds) {
  const start = performance.now();
  const end = start + seconds * 1000;
  let count = 0;
  const caller = async () => {
    while (performance.now() < end) await get(urls[count++ % urls.length], headers);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, caller));
  return (count * 1000) / (performance.now() - start);
}

async function started(file, env, words) {
  const child = fork(file, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  await new Promise((done, fail) => {
    child.stdout.on('data', (text) => String(text).includes(words) && done());
    child.on('exit', () => fail(new Error(`${file} did not start`)));
  });
  return child;
}

build();
const children = [];
await withThrowawayDatabase(async (url, { adminUrl, folder }) => {
  try {
    const client = new pg.Client(adminUrl);
    await client.connect();
    await client.query(CITY);
    const { rows } = await client.query('SELECT id FROM need');
    const { cookie } = await signedIn(client);
    await client.end();
    const [barePort, apiPort] = [await freePort(), await freePort()];
    const env = { DATABASE_URL: url, JIQIA_DATA: folder, NODE_ENV: 'production' };
    const bare = fileURLToPath(new URL('service-bare.mjs', import.meta.url));
    children.push(await started(bare, { ...env, PORT: String(barePort) }, 'bare ready'));
    const settings = {
      ...env,
      PORT: String(apiPort),
      QUEUE_BACKEND: 'inline',
      LOG_LEVEL: 'silent',
      LINK_SECRET: 'a-secret-that-only-this-measurement-has',
    };
    const main = join(ROOT, 'dist/apps/api/src/main.js');
    children.push(await started(main, settings, 'api ready'));
    const both = [
      ['bare', `http://127.0.0.1:${barePort}/needs/`, {}],
      ['service', `http://127.0.0.1:${apiPort}/api/needs/`, { cookie }],
    ];
    const turns = [];
    for (let turn = 0; turn <= TURNS; turn++) {
      const row = {};
      for (const [name, at, headers] of both)
        row[name] = Math.round(
          await rate(
            rows.map(({ id }) => at + id),
            headers,
            turn === 0 ? 2 : SECONDS,
          ),
        );
      // The first turn warms both up.
      if (turn > 0)
        turns.push({
          ...row,
          ratio: Number((row.service / row.bare).toFixed(3)),
          load: loadavg()[0],
        });
    }
    console.table(turns);
    const ratios = turns.map(({ ratio }) => ratio).sort((a, b) => a - b);
    console.log(`median ratio ${ratios[Math.floor(ratios.length / 2)]} (goal 0.40)`);
  } finally {
    for (const child of children) child.kill();
    agent.destroy();
  }
});
