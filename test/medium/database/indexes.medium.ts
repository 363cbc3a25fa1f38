import { createTestApp, type TestApp } from '../../support/test-app.js';

const ID = `'00000000-0000-7000-8000-000000000000'`;
/** What pages, lists and sweeps ask, and the table that must not be read as a whole for it. */
const QUESTIONS: readonly [what: string, table: string, query: string][] = [
  [
    'pairs, best first',
    'match',
    `SELECT id FROM match WHERE edition_id = ${ID} ORDER BY score DESC, id`,
  ],
  [
    'a page of pairs',
    'match',
    `SELECT id FROM match WHERE edition_id = ${ID} AND id > ${ID} ORDER BY id LIMIT 51`,
  ],
  ['pairs of a need', 'match', `SELECT id FROM match WHERE need_id = ${ID} AND state = 'INVITED'`],
  [
    'match runs',
    'match_run',
    `SELECT id FROM match_run WHERE edition_id = ${ID} ORDER BY id DESC LIMIT 51`,
  ],
  [
    'match runs that stand still',
    'match_run',
    `SELECT id FROM match_run WHERE state IN ('QUEUED', 'RUNNING') AND updated_at < now()`,
  ],
  ['shortlist runs', 'shortlist_run', `SELECT id FROM shortlist_run WHERE edition_id = ${ID}`],
  [
    'a page of invitations',
    'invitation',
    `SELECT id FROM invitation WHERE edition_id = ${ID} AND id > ${ID} ORDER BY id LIMIT 200`,
  ],
  ['invitations of a pair', 'invitation', `SELECT id FROM invitation WHERE match_id = ${ID}`],
  [
    'invitations that are over',
    'invitation',
    `SELECT id FROM invitation WHERE state = 'AWAITING' AND expires_at < now()`,
  ],
  [
    'timetables',
    'timetable',
    `SELECT id FROM timetable WHERE edition_id = ${ID} ORDER BY id DESC LIMIT 1`,
  ],
  [
    'timetables that stand still',
    'timetable',
    `SELECT id FROM timetable WHERE state IN ('QUEUED', 'SOLVING') AND updated_at < now()`,
  ],
  ['meetings', 'meeting', `SELECT id FROM meeting WHERE edition_id = ${ID} ORDER BY starts_at`],
  ['meetings of a pair', 'meeting', `SELECT id FROM meeting WHERE match_id = ${ID}`],
  [
    'needs of a state',
    'need',
    `SELECT id FROM need WHERE state = 'PUBLISHED' AND id > ${ID} ORDER BY id LIMIT 51`,
  ],
  ['needs that were changed', 'need', `SELECT id FROM need WHERE updated_at >= now()`],
  [
    'needs by name',
    'need',
    `SELECT id FROM need WHERE (organisation_id, title) IN (SELECT * FROM unnest(ARRAY[${ID}::uuid], ARRAY['x']))`,
  ],
  [
    'capabilities of a state',
    'capability',
    `SELECT id FROM capability WHERE state = 'LISTED' AND id > ${ID} ORDER BY id LIMIT 51`,
  ],
  [
    'capabilities that were changed',
    'capability',
    `SELECT id FROM capability WHERE updated_at >= now()`,
  ],
  [
    'capabilities by name',
    'capability',
    `SELECT id FROM capability WHERE (organisation_id, title) IN (SELECT * FROM unnest(ARRAY[${ID}::uuid], ARRAY['x']))`,
  ],
  [
    'who takes part',
    'edition_entry',
    `SELECT entry_id FROM edition_entry WHERE edition_id = ${ID} AND side = 'need'`,
  ],
  [
    'audit rows that are not sealed',
    'audit_link',
    `SELECT entry_id FROM audit_link WHERE seal IS NULL ORDER BY entry_id LIMIT 100`,
  ],
  [
    'keys that are over',
    'idempotency_key',
    `SELECT key FROM idempotency_key WHERE expires_at < now()`,
  ],
];

describe('indexes', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([]);
    // A small table is read as a whole whatever indexes it has; whether there is another way is what is asked here.
    await app.sql('SET enable_seqscan = off');
  });
  afterAll(() => app.close());

  it.each(QUESTIONS)('answer which %s', async (_what, table, query) => {
    const lines = await app.sql<{ 'QUERY PLAN': string }>(`EXPLAIN ${query}`);
    const plan = lines.map((line) => line['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index (?:Only )?Scan|Bitmap Index Scan/);
    expect(plan).not.toContain(`Seq Scan on ${table}`);
    // Found by a condition of the index, not by walking through all of it.
    expect(plan).toMatch(/Index Cond|_(?:unsealed|live|awaiting)\b/);
  });
});
