// Whether the time of an answer tells who has an account: 500 calls each with known and with unknown addresses, in turn, of the sign-in, the
// asking for a code and the forgotten password. `npm run bench:enumeration`: the built api on the PostgreSQL of npm. Prints the ratio of the
// medians (1 is alike) and writes nothing. BENCH_CALLS makes it larger.
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import pg from 'pg';
import { build, ROOT } from '../../tools/build.mjs';
import { freePort } from '../../tools/services/ports.mjs';
import { withThrowawayDatabase } from '../../tools/services/throwaway-database.mjs';

const CALLS = Number(process.env.BENCH_CALLS ?? 500);
const WARM = 20;
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const known = (i) => `known${i}@example.org`;
const unknown = (i) => `other${i}@example.org`;

const WAYS = [
  { name: 'signing in', path: '/sign-in', rest: { password: 'something quite wrong' } },
  { name: 'asking for a code', path: '/sign-in/code', rest: {} },
  { name: 'forgotten password', path: '/sign-in/forgotten', rest: {} },
];

/** An answer without what differs between any two: the id of the letter. */
const told = async (response) =>
  createHash('sha256')
    .update(`${response.status}\n`)
    .update((await response.text()).replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ''))
    .digest('hex');

build();
let api;
await withThrowawayDatabase(async (url, { adminUrl, folder }) => {
  try {
    const client = new pg.Client(adminUrl);
    await client.connect();
    const passwordHash = await hash('the heron stands still', COST);
    await client.query(
      `INSERT INTO account (id, email, name, state, password_hash)
         SELECT uuidv7(), 'known' || n || '@example.org', '测量', 'ACTIVE', $1 FROM generate_series(0, ${CALLS + WARM}) n`,
      [passwordHash],
    );
    await client.query('ANALYZE');
    const port = await freePort();
    api = fork(join(ROOT, 'dist/apps/api/src/main.js'), {
      env: {
        ...process.env,
        DATABASE_URL: url,
        PORT: String(port),
        QUEUE_BACKEND: 'postgres',
        JIQIA_DATA: folder,
        LOG_LEVEL: 'silent',
        PROXY_HOPS: '1',
      },
      stdio: 'pipe',
    });
    await new Promise((done) =>
      api.stdout.on('data', (line) => String(line).includes('api ready') && done()),
    );
    let address = 0;
    const call = async (path, form) => {
      // Every call from an address of its own: what is measured is not the limit.
      const from = `10.${(++address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`;
      const start = performance.now();
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { 'X-Forwarded-For': from },
      });
      const body = await told(response);
      return { body, ms: performance.now() - start };
    };
    for (const { name, path, rest } of WAYS) {
      const times = { known: [], unknown: [] };
      const bodies = new Set();
      for (let i = 0; i < CALLS + WARM; i++) {
        const pair = [
          ['known', known(i)],
          ['unknown', unknown(i)],
        ];
        for (const [who, email] of i % 2 === 0 ? pair : pair.toReversed()) {
          const { body, ms } = await call(path, { email, ...rest });
          bodies.add(body);
          if (i >= WARM) times[who].push(ms);
        }
      }
      const [one, other] = [median(times.known), median(times.unknown)];
      console.log(
        `${name}: ${CALLS} + ${CALLS} calls, ${bodies.size} different answers; median ${one.toFixed(2)} ms known, ${other.toFixed(2)} ms unknown, ratio ${(one / other).toFixed(3)}`,
      );
    }
    await client.end();
  } finally {
    api?.kill();
  }
});
