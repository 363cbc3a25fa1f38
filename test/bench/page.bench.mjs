// How large the live page of an edition with 10,000 pairs is and how long it takes: made anew, kept, by five readers at once; a calendar
// beside it; and which of its queries read a whole table. `npm run bench:page`: the built api on the PostgreSQL of npm.
// Prints a table and writes nothing. BENCH_NEEDS (500, twenty pairs each) makes it larger.
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { build, ROOT } from '../../tools/build.mjs';
import { freePort } from '../../tools/services/ports.mjs';
import { withThrowawayDatabase } from '../../tools/services/throwaway-database.mjs';

const NEEDS = Number(process.env.BENCH_NEEDS ?? 500);
const PAIRS_A_NEED = 20;
const CAPABILITIES = NEEDS * 4;

/** A fair as it stands after its timetable, written behind the triggers' backs: only its size matters here. */
const CITY = `
SET session_replication_role = replica;
INSERT INTO programme (id, name, kind) VALUES ('00000000-0000-7000-8000-000000000001', '技洽会', 'FAIR') ON CONFLICT DO NOTHING;
INSERT INTO edition (id, ref, name, programme_id) SELECT uuidv7(), 'BENCH', '测量用技洽会', id FROM programme LIMIT 1;
INSERT INTO edition_session (id, edition_id, ref, name, date, from_time, until_time, slot_minutes)
  SELECT uuidv7(), id, 'D' || d, '第' || d || '天', date '2026-12-10' + d, '09:00', '17:00', 30 FROM edition, generate_series(1, 3) d;
INSERT INTO edition_place (id, edition_id, session_id, kind, number)
  SELECT uuidv7(), edition_id, id, 'TABLE', n FROM edition_session, generate_series(1, 60) n;
INSERT INTO organisation (id, name, kind) SELECT uuidv7(), '第' || n || '号精密机械制造有限公司', 'ENTERPRISE' FROM generate_series(1, ${NEEDS + CAPABILITIES}) n;
INSERT INTO person (id, organisation_id, name, email) SELECT uuidv7(), id, '联系人', 'a@example.org' FROM organisation;
CREATE TEMP TABLE firm AS SELECT o.id, p.id AS person, row_number() OVER (ORDER BY o.id) AS n FROM organisation o JOIN person p ON p.organisation_id = o.id;
INSERT INTO need (id, external_id, row_hash, organisation_id, contact_id, title, problem, field, cluster, state)
  SELECT uuidv7(), 'N-' || n, '', id, person, '第' || n || '项铝合金压铸件内部气孔在线检测与判级关键技术', '漏检', '领域' || n % 12, '集群' || n % 20, 'PUBLISHED' FROM firm WHERE n <= ${NEEDS};
INSERT INTO capability (id, external_id, row_hash, kind, organisation_id, person_id, title, field, cluster, state)
  SELECT uuidv7(), 'C-' || n, '', 'EXPERTISE', id, person, '第' || n || '种多光源机器视觉与X射线双工位气孔检测装备', '领域' || n % 12, '集群' || n % 20, 'LISTED' FROM firm WHERE n > ${NEEDS};
INSERT INTO edition_entry (id, edition_id, side, entry_id) SELECT uuidv7(), e.id, 'need', n.id FROM edition e, need n;
INSERT INTO edition_entry (id, edition_id, side, entry_id) SELECT uuidv7(), e.id, 'capability', c.id FROM edition e, capability c;
INSERT INTO match_run (id, edition_id, state, requested_by) SELECT uuidv7(), id, 'DONE', 'bench' FROM edition;
INSERT INTO match (id, edition_id, match_run_id, need_id, capability_id, need_version, capability_version, rank, score, level, parts, reasons, against, state)
  SELECT uuidv7(), r.edition_id, r.id, n.id, c.id, 1, 1, k, 1 - k / 40.0, 3,
         '[{"part":"title","weight":1,"value":0.5,"contribution":0.5}]',
         jsonb_build_array(jsonb_build_object('part','title','code','WORDS_IN_TITLE','params',jsonb_build_object('words',jsonb_build_array('气孔','检测')),'quote','双工位气孔检测装备','source','capability.title')), '[]',
         CASE WHEN k <= 3 THEN 'MEETING_SET' ELSE 'CANDIDATE' END
    FROM match_run r, (SELECT id, row_number() OVER (ORDER BY id) AS at FROM need) n, generate_series(1, ${PAIRS_A_NEED}) k,
         LATERAL (SELECT id FROM capability ORDER BY id OFFSET (n.at * 4 + k) % ${CAPABILITIES} LIMIT 1) c;
INSERT INTO invitation (id, edition_id, match_id, side, organisation_id, person_id, state, sent_at)
  SELECT uuidv7(), m.edition_id, m.id, 'need', n.organisation_id, n.contact_id, 'ACCEPTED', now() FROM match m JOIN need n ON n.id = m.need_id WHERE m.rank <= 3;
INSERT INTO invitation (id, edition_id, match_id, side, organisation_id, person_id, state, sent_at)
  SELECT uuidv7(), m.edition_id, m.id, 'capability', c.organisation_id, c.person_id, 'ACCEPTED', now() FROM match m JOIN capability c ON c.id = m.capability_id WHERE m.rank <= 3;
INSERT INTO timetable (id, edition_id, state, seed, time_limit_ms, status, requested_by) SELECT uuidv7(), id, 'DONE', 1, 1, 'feasible', 'bench' FROM edition;
INSERT INTO meeting (id, edition_id, match_id, timetable_id, session_ref, slot_index, starts_at, ends_at, place, mode, state)
  SELECT uuidv7(), m.edition_id, m.id, t.id, 'D' || 1 + (m.at / 960), (m.at % 960) / 60,
         timestamptz '2026-12-11 09:00+08' + (m.at / 960) * interval '1 day' + ((m.at % 960) / 60) * interval '30 minutes',
         timestamptz '2026-12-11 09:30+08' + (m.at / 960) * interval '1 day' + ((m.at % 960) / 60) * interval '30 minutes',
         m.at % 60 + 1 || '号桌', 'ON_SITE', 'CONFIRMED'
    FROM (SELECT *, row_number() OVER (ORDER BY id) - 1 AS at FROM match WHERE rank <= 3) m, timetable t WHERE m.at < 2880;
ANALYZE;`;

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
    await client.query(CITY);
    const port = await freePort();
    api = fork(join(ROOT, 'dist/apps/api/src/main.js'), {
      env: {
        ...process.env,
        DATABASE_URL: url,
        PORT: String(port),
        QUEUE_BACKEND: 'inline',
        JIQIA_DATA: folder,
        LOG_LEVEL: 'silent',
        LINK_SECRET: 'a-secret-that-only-this-measurement-has',
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    await new Promise((done, fail) => {
      api.stdout.on('data', (text) => String(text).includes('api ready') && done());
      api.on('exit', () => fail(new Error('the api did not start')));
    });
    const at = `http://127.0.0.1:${port}/editions/BENCH`;
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
