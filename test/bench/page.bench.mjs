// How large the live page of an edition with 10,000 pairs is and how long it takes: made anew, kept, by five readers at once; a calendar
// beside it; and which of its queries read a whole table. `npm run bench:page`: the built api on the PostgreSQL of npm.
// Prints a table and writes nothing. BENCH_NEEDS (500, twenty pairs each) makes it larger.
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { build } from '../../tools/build.mjs';
import { withThrowawayDatabase } from '../../tools/services/throwaway-database.mjs';
import { cityOf, startBuiltApi } from './large-city.mjs';

const NEEDS = Number(process.env.BENCH_NEEDS ?? 500);

const timed = async (work) => {
  const start = performance.now();
  const value = await work();
  return { value, ms: Math.round(performance.now() - start) };
};
const read = async (url) => {
  const response = await fetch(url);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${url} ${response.status} ${text.slice(0, 200)}`);
  return text;
};

build();
let api;
await withThrowawayDatabase(async (url, { adminUrl, folder }) => {
  try {
    const client = new pg.Client(adminUrl);
    await client.connect();
    await client.query(cityOf({ needs: NEEDS, pairsANeed: 20, meetings: 2880 }));
    const started = await startBuiltApi(url, folder);
    api = started.api;
    const at = `${started.url}/editions/BENCH`;
    const memory = () =>
      Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${api.pid}/status`, 'utf8'))?.[1] ?? 0) /
      1024;
    const rows = [];
    const first = await timed(() => read(at));
    rows.push(['made anew', first.ms, first.value.length]);
    const kept = [];
    for (let i = 0; i < 20; i++) kept.push(await timed(() => read(`${at}?needs=${i + 1}`)));
    const sorted = kept.map((one) => one.ms).sort((a, b) => a - b);
    rows.push(
      ['kept, median', sorted[10], 0],
      [
        'kept, slowest',
        sorted.at(-1),
        Math.max(...kept.map((one) => Buffer.byteLength(one.value))),
      ],
    );
    await client.query(`UPDATE edition SET name = name || '。', lock_version = lock_version + 1`);
    const five = await timed(() => Promise.all(Array.from({ length: 5 }, () => read(at))));
    rows.push(['five readers, made anew', five.ms, Buffer.byteLength(five.value[0])]);
    const slug = /calendars\/([^"]+)\.ics/.exec(first.value)?.[1] ?? '';
    const calendar = await timed(() => read(`${at}/calendars/${slug}.ics`));
    rows.push(['calendar', calendar.ms, Buffer.byteLength(calendar.value)]);
    console.table(rows.map(([what, ms, bytes]) => ({ what, ms, KB: Math.round(bytes / 1024) })));
    console.log(`peak of the api: ${Math.round(memory())} MB`);
    const { rows: scans } = await client.query(
      `SELECT relname AS "table", seq_scan AS "read whole", idx_scan AS "by index", n_live_tup AS rows FROM pg_stat_user_tables WHERE n_live_tup > 400 ORDER BY seq_tup_read DESC`,
    );
    console.table(scans);
    await client.end();
  } finally {
    api?.kill();
  }
});
