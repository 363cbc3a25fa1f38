import { FROZEN_SCHEMA, SCHEMA_OBJECTS, violatedInvariants } from '@jiqia/invariants';
import { DEMO_COUNTS, DemoService } from '@jiqia/demo';
import { Client } from 'pg';
import { createTestApp, WHOLE_PRODUCT } from '../../support/test-app.js';
import { cloneDatabase } from '../../support/test-database.js';

/** A fault, the statements that plant it behind the triggers' backs, and the words that must name it. */
const FAULTS: readonly [string, string, RegExp, string][] = [
  [
    'I1',
    'a second live invitation',
    /more than one live invitation/,
    `DROP INDEX invitation_one_live;
     INSERT INTO invitation (id, edition_id, match_id, side, organisation_id, state)
     SELECT uuidv7(), edition_id, match_id, side, organisation_id, 'QUEUED' FROM invitation LIMIT 1`,
  ],
  [
    'I2',
    'a party in two meetings at once',
    /overlapping bookings/,
    `ALTER TABLE meeting_booking DROP CONSTRAINT meeting_booking_resource_during_excl;
     UPDATE meeting_booking SET resource = (SELECT resource FROM meeting_booking ORDER BY 1 LIMIT 1),
            during = (SELECT during FROM meeting_booking ORDER BY resource LIMIT 1)
      WHERE ctid IN (SELECT ctid FROM meeting_booking ORDER BY resource DESC LIMIT 1)`,
  ],
  [
    'I3',
    'half a meeting',
    /has 2 bookings/,
    `DELETE FROM meeting_booking WHERE ctid IN (SELECT ctid FROM meeting_booking LIMIT 1)`,
  ],
  [
    'I3',
    'a cancelled meeting that keeps its slot',
    /\(CANCELLED\) has 3 bookings/,
    `UPDATE meeting SET state = 'CANCELLED' WHERE id IN (SELECT id FROM meeting LIMIT 1)`,
  ],
  [
    'I3',
    'a meeting moved without its bookings',
    /booked for another time/,
    `UPDATE meeting SET ends_at = ends_at + interval '5 minutes' WHERE id IN (SELECT id FROM meeting LIMIT 1)`,
  ],
  [
    'I4',
    'a set match without a meeting',
    /MEETING_SET without a meeting/,
    `DELETE FROM meeting WHERE id IN (SELECT id FROM meeting WHERE state = 'CONFIRMED' LIMIT 1)`,
  ],
  [
    'I4',
    'a meeting of a declined match',
    /takes its slot although its match is DECLINED/,
    `UPDATE match SET state = 'DECLINED' WHERE id IN (SELECT match_id FROM meeting WHERE state = 'CONFIRMED' LIMIT 1)`,
  ],
  [
    'I4',
    'a lost accept',
    /without a yes of both sides/,
    `UPDATE invitation SET state = 'DECLINED' WHERE id IN
       (SELECT i.id FROM invitation i JOIN match m ON m.id = i.match_id WHERE m.state = 'MEETING_SET' LIMIT 1)`,
  ],
  [
    'I4',
    'two accepts that nobody joined',
    /still INVITED although both/,
    `UPDATE match SET state = 'INVITED' WHERE id IN (SELECT match_id FROM meeting WHERE state = 'CONFIRMED' LIMIT 1)`,
  ],
  [
    'I4',
    'an open invitation of a dead pair',
    /while an invitation of it is open/,
    `UPDATE match SET state = 'LAPSED' WHERE id IN (SELECT match_id FROM invitation ORDER BY id LIMIT 1);
     UPDATE invitation SET state = 'AWAITING' WHERE id IN (SELECT id FROM invitation ORDER BY id LIMIT 1)`,
  ],
  [
    'I4',
    'a state nobody knows',
    /unknown state LOST/,
    `UPDATE need SET state = 'LOST' WHERE id IN (SELECT id FROM need WHERE state = 'PUBLISHED' LIMIT 1)`,
  ],
  [
    'I4',
    'a state machine without its guard',
    /trigger match_state of match is off/,
    `ALTER TABLE match DISABLE TRIGGER match_state`,
  ],
  [
    'I5',
    'a mail that was never sent',
    /neither sent nor given up/,
    `UPDATE invitation SET state = 'AWAITING' WHERE id IN (SELECT id FROM invitation LIMIT 1);
     UPDATE delivery SET state = 'FAILED', last_error = 'x'
      WHERE invitation_id IN (SELECT id FROM invitation WHERE state = 'AWAITING')`,
  ],
  [
    'I5',
    'a failure without a reason',
    /DEAD without a reason/,
    `UPDATE delivery SET state = 'DEAD', last_error = '' WHERE id IN (SELECT id FROM delivery LIMIT 1)`,
  ],
  [
    'I5',
    'a letter forgotten for two days',
    /still not out/,
    `UPDATE invitation SET state = 'RELEASED', updated_at = now() - interval '2 days'
      WHERE id IN (SELECT id FROM invitation LIMIT 1)`,
  ],
  [
    'I7',
    'a message that nobody brings',
    /unsent for more than a minute/,
    `INSERT INTO outbox_message (id, job, payload, created_at)
     SELECT uuidv7(), 'need.index', '{"needIds":[]}', now() - interval '2 minutes'`,
  ],
  [
    'I7',
    'a message without its row',
    /speaks of a invitation that is not there/,
    `INSERT INTO outbox_message (id, job, payload)
     SELECT uuidv7(), 'invitation.send', jsonb_build_object('invitationId', uuidv7())`,
  ],
  [
    'I8',
    'a need missing in the index',
    /lacks or has stale need/,
    `DELETE FROM search_document WHERE ctid IN (SELECT ctid FROM search_document WHERE side = 'need' LIMIT 1)`,
  ],
  [
    'I8',
    'an old capability in the index',
    /lacks or has stale capability/,
    `UPDATE search_document SET version = 0 WHERE ctid IN (SELECT ctid FROM search_document WHERE side = 'capability' LIMIT 1)`,
  ],
  [
    'I8',
    'a closed need in the index',
    /which is not PUBLISHED/,
    `UPDATE need SET state = 'PAUSED' WHERE id IN (SELECT id FROM need WHERE state = 'PUBLISHED' LIMIT 1)`,
  ],
  ...['need', 'capability', 'edition', 'invitation'].map(
    (table): [string, string, RegExp, string] => [
      'I10',
      `a change of ${table} without an audit row`,
      new RegExp(`last change of ${table} .* has no audit row of its transaction`),
      `UPDATE ${table} SET updated_at = now() WHERE id IN (SELECT id FROM ${table} LIMIT 1)`,
    ],
  ),
  ...['match_run', 'shortlist_run', 'timetable', 'meeting'].map(
    (table): [string, string, RegExp, string] => [
      'I10',
      `a ${table} without an audit row`,
      new RegExp(`${table} .* has no audit row`),
      `DELETE FROM audit_entry WHERE entity = '${table}'`,
    ],
  ),
  [
    'I10',
    'a decision on a match without an audit row',
    /was decided \(\w+\) without an audit row/,
    `DELETE FROM audit_entry WHERE entity = 'match'`,
  ],
  [
    'I10',
    'an audit that may be rewritten',
    /audit_entry_append_only .* is off/,
    `ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only`,
  ],
  [
    'I11',
    'a version that went back',
    /versions that its records have not reached/,
    `UPDATE need SET lock_version = 1; UPDATE search_document SET version = 1 WHERE side = 'need'`,
  ],
  [
    'I11',
    'a table whose versions may stand still',
    /trigger capability_version of capability is off/,
    `ALTER TABLE capability DISABLE TRIGGER capability_version`,
  ],
  [
    'I13',
    'an expert with more pairs than the edition allows',
    /expert .* has \d+ pairs/,
    `UPDATE edition SET meetings_per_expert = 1;
     WITH one AS (SELECT edition_id, need_id, capability_id FROM match WHERE state = 'MEETING_SET' ORDER BY id LIMIT 1)
     UPDATE match SET capability_id = one.capability_id FROM one WHERE match.id = (
       SELECT m.id FROM match m WHERE m.edition_id = one.edition_id AND m.state = 'MEETING_SET' AND m.need_id <> one.need_id
          AND NOT EXISTS (SELECT 1 FROM match o WHERE o.edition_id = m.edition_id AND o.need_id = m.need_id
                             AND o.capability_id = one.capability_id) LIMIT 1)`,
  ],
  [
    'I15',
    'an audit row that was deleted',
    /^audit row \S+ was deleted$/,
    `DELETE FROM audit_entry WHERE id IN (SELECT id FROM audit_entry WHERE action = 'invitation.release' LIMIT 1)`,
  ],
  ...[
    'actor = actor || 1',
    `at = at - interval '1 second'`,
    `reason = 'x'`,
    `details = '{"a": 1}'`,
  ].map((change): [string, string, RegExp, string] => [
    'I15',
    `an audit row that was changed: ${change}`,
    /^audit row \S+ \(need.import\) was changed$/,
    `UPDATE audit_entry SET ${change} WHERE id IN (SELECT id FROM audit_entry WHERE action = 'need.import' LIMIT 1)`,
  ]),
  [
    'I15',
    'an audit row that was slipped in',
    /\(need.approve\) was slipped in/,
    `INSERT INTO audit_entry (id, actor, action, entity, entity_id) VALUES (uuidv7(), 'x', 'need.approve', 'need', uuidv7())`,
  ],
  [
    'I15',
    'an audit row that was deleted with its link',
    /^audit seal 1 does not fit/,
    `SELECT seal_audit(100000);
     DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM audit_link LIMIT 1);
     DELETE FROM audit_link l WHERE NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.id = l.entry_id)`,
  ],
  [
    'I15',
    'an audit row that was changed with its link and its seal',
    /^audit seal 2 does not follow seal 1/,
    `SELECT seal_audit(100); SELECT seal_audit(100);
     UPDATE audit_entry SET actor = 'x' WHERE id IN (SELECT entry_id FROM audit_link WHERE seal = 1 LIMIT 1);
     UPDATE audit_link l SET hash = audit_hash(a.id, a.at, a.actor, a.action, a.entity, a.entity_id, a.reason, a.details)
       FROM audit_entry a WHERE a.id = l.entry_id;
     UPDATE audit_seal s SET hash = (SELECT sha256(s.previous || string_agg(uuid_send(l.entry_id) || l.hash, ''::bytea ORDER BY l.entry_id))
       FROM audit_link l WHERE l.seal = s.seq)`,
  ],
  [
    'I15',
    'a seal that was deleted',
    /^audit seal 2 was deleted/,
    `SELECT seal_audit(100); SELECT seal_audit(100); DELETE FROM audit_seal WHERE seq = 2`,
  ],
  [
    'I16',
    'a constraint that was dropped',
    /^constraint match_score_check of match is missing$/,
    'ALTER TABLE match DROP CONSTRAINT match_score_check',
  ],
  [
    'I16',
    'a constraint that was loosened',
    /^constraint match_score_check of match is not as the migrations make it$/,
    `ALTER TABLE match DROP CONSTRAINT match_score_check;
     ALTER TABLE match ADD CONSTRAINT match_score_check CHECK (score BETWEEN 0 AND 2)`,
  ],
  [
    'I16',
    'a column that may be empty',
    /^constraint need_title_not_null of need is missing$/,
    'ALTER TABLE need ALTER COLUMN title DROP NOT NULL',
  ],
  [
    'I16',
    'a foreign key that was dropped',
    /^constraint match_need_id_fkey of match is missing$/,
    'ALTER TABLE match DROP CONSTRAINT match_need_id_fkey',
  ],
  [
    'I16',
    'an index that was dropped',
    /^index outbox_message_due of outbox_message is missing$/,
    'DROP INDEX outbox_message_due',
  ],
  [
    'I16',
    'a trigger that was dropped',
    /^trigger audit_entry_linked of audit_entry is missing$/,
    'DROP TRIGGER audit_entry_linked ON audit_entry',
  ],
  [
    'I16',
    'a trigger that was switched off',
    /^trigger match_run_touched of match_run is not as/,
    'ALTER TABLE match_run DISABLE TRIGGER match_run_touched',
  ],
  [
    'I16',
    'a function that does nothing any more',
    /^function check_lock_version\(\) is not as/,
    `CREATE OR REPLACE FUNCTION check_lock_version() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$`,
  ],
  [
    'I17',
    'a demo city with two of its outcomes',
    /^the demo edition 2026-SPRING has 2 outcomes, at least 12 are wanted$/,
    'DELETE FROM outcome WHERE id NOT IN (SELECT id FROM outcome ORDER BY id LIMIT 2)',
  ],
  [
    'I17',
    'a demo city whose finished edition is open',
    /^the demo edition 2026-SPRING is not closed$/,
    `UPDATE edition SET closed_at = NULL WHERE ref = '2026-SPRING'`,
  ],
  [
    'I17',
    'a demo city without its needs',
    /^the demo edition 2026-SPRING has 19 needs/,
    `DELETE FROM edition_entry WHERE id IN (SELECT t.id FROM edition_entry t JOIN edition e ON e.id = t.edition_id
       WHERE e.ref = '2026-SPRING' AND t.side = 'need' LIMIT 1)`,
  ],
  [
    'I17',
    'a demo city without its open edition',
    /^the demo city has no edition 2026-AUTUMN with a timetable$/,
    `UPDATE timetable SET state = 'FAILED' WHERE edition_id = (SELECT id FROM edition WHERE ref = '2026-AUTUMN')`,
  ],
];

describe('the invariants', () => {
  /** A whole edition, from import to timetable; nobody is connected to it. */
  let fair: Awaited<ReturnType<typeof cloneDatabase>>;

  beforeAll(async () => {
    fair = await cloneDatabase();
    const app = await createTestApp(WHOLE_PRODUCT, { databaseUrl: fair.url });
    await app.get(DemoService).load(false, () => undefined);
    await app.close();
  }, 120_000);
  afterAll(() => fair.drop());

  /** What is violated in a copy of the fair after these statements, run behind the triggers' backs. */
  const violatedAfter = async (
    statements: string,
    engine?: 'meilisearch',
  ): Promise<Awaited<ReturnType<typeof violatedInvariants>>> => {
    const copy = await cloneDatabase(fair.name);
    const client = new Client(copy.url);
    await client.connect();
    try {
      await client.query('SET session_replication_role = replica');
      await client.query(statements);
      return await violatedInvariants(copy.url, engine);
    } finally {
      await client.end();
      await copy.drop();
    }
  };

  it('hold after a whole edition', async () => {
    expect(await violatedAfter('SELECT 1')).toEqual([]);
  });

  it.each(FAULTS)('%s names %s', async (invariant, _what, words, statements) => {
    expect(await violatedAfter(statements)).toContainEqual({
      invariant,
      what: expect.stringMatching(words) as string,
    });
  });

  it('hold once the audit is sealed, and with what an operator has added', async () => {
    const own = `CREATE INDEX own_index ON need (region); CREATE TABLE own_table (id int PRIMARY KEY);
      ALTER TABLE need ADD CONSTRAINT own_check CHECK (title <> 'x')`;
    const seals = 'SELECT seal_audit(50); SELECT seal_audit(100000); SELECT seal_audit(10)';
    expect(await violatedAfter(`${own}; ${seals}`)).toEqual([]);
  });

  it('ask for a whole demo city only where one was loaded to its end', async () => {
    const unfinished = `DELETE FROM outcome; DELETE FROM audit_link l USING audit_entry a WHERE a.id = l.entry_id AND a.action = 'demo.loaded';
      DELETE FROM audit_entry WHERE action = 'demo.loaded'`;
    expect(await violatedAfter(unfinished)).toEqual([]);
  });

  it('know the schema that the migrations make: run `npm run schema:freeze` after a new one', async () => {
    const fresh = await cloneDatabase();
    const client = new Client(fresh.url);
    await client.connect();
    try {
      const { rows } = await client.query<{ name: string; definition: string }>(
        `SELECT * FROM (${SCHEMA_OBJECTS}) o ORDER BY name COLLATE "C"`,
      );
      expect(rows.map(({ name, definition }) => [name, definition])).toEqual(FROZEN_SCHEMA);
      expect(new Set(rows.map((row) => row.name)).size).toBe(rows.length);
    } finally {
      await client.end();
      await fresh.drop();
    }
  });

  it('know what the demo city has', async () => {
    const client = new Client(fair.url);
    await client.connect();
    const { rows } = await client.query<{ counts: object }>(
      `SELECT json_build_object('springNeeds', (SELECT count(*) FROM edition_entry WHERE edition_id = e.id AND side = 'need'),
         'springCapabilities', (SELECT count(*) FROM edition_entry WHERE edition_id = e.id AND side = 'capability'),
         'outcomes', (SELECT count(*) FROM outcome)) AS counts FROM edition e WHERE ref = '2026-SPRING'`,
    );
    await client.end();
    expect(rows).toEqual([{ counts: DEMO_COUNTS }]);
  });

  it('are not asked of a database that holds nothing yet', async () => {
    const empty = await cloneDatabase('template0');
    try {
      await expect(violatedInvariants(empty.url)).rejects.toMatchObject({ code: 'SCHEMA_MISSING' });
    } finally {
      await empty.drop();
    }
  });

  it('ask nothing of the search tables when the index is elsewhere', async () => {
    const lost = 'DELETE FROM search_document';
    const named = (await violatedAfter(lost)).map((row) => row.invariant);
    expect(new Set(named)).toEqual(new Set(['I8']));
    expect(await violatedAfter(lost, 'meilisearch')).toEqual([]);
  });
});
