// A fair as it stands after its timetable, as large as one likes, and the built api that serves it: for measurements.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../tools/build.mjs';
import { freePort } from '../../tools/services/ports.mjs';

const TABLES = 60;
const SLOTS = 8;

/**
 * SQL that writes it behind the triggers' backs: only its size matters. Six half days of eight slots at sixty tables.
 * @param {{ needs: number, pairsANeed: number, meetings: number }} size four capabilities a need; meetings at most three a need and 2,880
 */
export function cityOf({ needs, pairsANeed, meetings }) {
  const capabilities = needs * 4;
  const perHalf = TABLES * SLOTS;
  return `
SET session_replication_role = replica;
INSERT INTO programme (id, name, kind) VALUES ('00000000-0000-7000-8000-000000000001', '技洽会', 'FAIR') ON CONFLICT DO NOTHING;
INSERT INTO edition (id, ref, name, programme_id, phase) SELECT uuidv7(), 'BENCH', '测量用技洽会', id, 'SETTLING' FROM programme LIMIT 1;
INSERT INTO edition_session (id, edition_id, ref, name, date, from_time, until_time, slot_minutes)
  SELECT uuidv7(), id, 'D' || d, '第' || d || '场', date '2026-12-11' + d / 2,
         CASE WHEN d % 2 = 0 THEN time '09:00' ELSE time '13:30' END, CASE WHEN d % 2 = 0 THEN time '13:00' ELSE time '17:30' END, 30 FROM edition, generate_series(0, 5) d;
INSERT INTO edition_place (id, edition_id, session_id, kind, number)
  SELECT uuidv7(), edition_id, id, 'TABLE', n FROM edition_session, generate_series(1, 60) n;
INSERT INTO organisation (id, name, kind) SELECT uuidv7(), '第' || n || '号精密机械制造有限公司', 'ENTERPRISE' FROM generate_series(1, ${needs + capabilities}) n;
INSERT INTO person (id, organisation_id, name, email) SELECT uuidv7(), id, '联系人', 'a@example.org' FROM organisation;
CREATE TEMP TABLE firm AS SELECT o.id, p.id AS person, row_number() OVER (ORDER BY o.id) AS n FROM organisation o JOIN person p ON p.organisation_id = o.id;
INSERT INTO need (id, external_id, row_hash, organisation_id, contact_id, title, problem, field, cluster, state)
  SELECT uuidv7(), 'N-' || n, '', id, person, '第' || n || '项铝合金压铸件内部气孔在线检测与判级关键技术', '漏检', '领域' || n % 12, '集群' || n % 20, 'PUBLISHED' FROM firm WHERE n <= ${needs};
INSERT INTO capability (id, external_id, row_hash, kind, organisation_id, person_id, title, field, cluster, state)
  SELECT uuidv7(), 'C-' || n, '', 'EXPERTISE', id, person, '第' || n || '种多光源机器视觉与X射线双工位气孔检测装备', '领域' || n % 12, '集群' || n % 20, 'LISTED' FROM firm WHERE n > ${needs};
INSERT INTO edition_entry (id, edition_id, side, entry_id) SELECT uuidv7(), e.id, 'need', n.id FROM edition e, need n;
INSERT INTO edition_entry (id, edition_id, side, entry_id) SELECT uuidv7(), e.id, 'capability', c.id FROM edition e, capability c;
INSERT INTO match_run (id, edition_id, state, requested_by) SELECT uuidv7(), id, 'DONE', 'bench' FROM edition;
INSERT INTO match (id, edition_id, match_run_id, need_id, capability_id, need_version, capability_version, rank, score, level, parts, reasons, against, state)
  SELECT uuidv7(), r.edition_id, r.id, n.id, c.id, 1, 1, k, 1 - k / 40.0, 3,
         '[{"part":"title","weight":1,"value":0.5,"contribution":0.5}]',
         jsonb_build_array(jsonb_build_object('part','title','code','WORDS_IN_TITLE','params',jsonb_build_object('words',jsonb_build_array('气孔','检测')),'quote','双工位气孔检测装备','source','capability.title')), '[]',
         CASE WHEN k <= 3 THEN 'MEETING_SET' ELSE 'CANDIDATE' END
    FROM match_run r, (SELECT id, row_number() OVER (ORDER BY id) AS at FROM need) n, generate_series(1, ${pairsANeed}) k,
         LATERAL (SELECT id FROM capability ORDER BY id OFFSET (n.at * 4 + k) % ${capabilities} LIMIT 1) c;
INSERT INTO invitation (id, edition_id, match_id, side, organisation_id, person_id, state, sent_at)
  SELECT uuidv7(), m.edition_id, m.id, 'need', n.organisation_id, n.contact_id, 'ACCEPTED', now() FROM match m JOIN need n ON n.id = m.need_id WHERE m.rank <= 3;
INSERT INTO invitation (id, edition_id, match_id, side, organisation_id, person_id, state, sent_at)
  SELECT uuidv7(), m.edition_id, m.id, 'capability', c.organisation_id, c.person_id, 'ACCEPTED', now() FROM match m JOIN capability c ON c.id = m.capability_id WHERE m.rank <= 3;
INSERT INTO timetable (id, edition_id, state, seed, time_limit_ms, status, requested_by) SELECT uuidv7(), id, 'DONE', 1, 1, 'feasible', 'bench' FROM edition;
INSERT INTO meeting (id, edition_id, match_id, timetable_id, session_ref, slot_index, starts_at, ends_at, place, mode, state)
  SELECT uuidv7(), edition_id, id, timetable_id, 'D' || half, slot, begins, begins + interval '30 minutes', place || '号桌', 'ON_SITE', 'CONFIRMED'
    FROM (SELECT m.edition_id, m.id, t.id AS timetable_id, m.at / ${perHalf} AS half, m.at % ${perHalf} / ${TABLES} AS slot, m.at % ${TABLES} + 1 AS place,
                 timestamptz '2026-12-11 09:00+08' + m.at / ${perHalf} / 2 * interval '1 day' + m.at / ${perHalf} % 2 * interval '270 minutes'
                   + m.at % ${perHalf} / ${TABLES} * interval '30 minutes' AS begins
            FROM (SELECT id, edition_id, row_number() OVER (ORDER BY rank, id) - 1 AS at FROM match WHERE rank <= 3) m, timetable t
           WHERE m.at < ${meetings}) placed;
DELETE FROM invitation WHERE match_id NOT IN (SELECT match_id FROM meeting);
UPDATE match SET state = 'CANDIDATE' WHERE id NOT IN (SELECT match_id FROM meeting);
ANALYZE;`;
}

/** Starts the built api on that database; answers with its process and address once it is ready. */
export async function startBuiltApi(url, folder) {
  const port = await freePort();
  const api = fork(join(ROOT, 'dist/apps/api/src/main.js'), {
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
  return { api, url: `http://127.0.0.1:${port}` };
}
