import { FROZEN_SCHEMA, SCHEMA_OBJECTS, violatedInvariants } from '@jiqia/invariants';
import { DEMO_COUNTS, DemoService } from '@jiqia/demo';
import { Client } from 'pg';
import { FAULTS } from '../../support/planted-faults.js';
import { FAULTS_OF_THE_HOUSE } from '../../support/planted-faults-of-the-house.js';
import { createWholeProduct } from '../../support/whole-product.js';
import { cloneDatabase } from '../../support/test-database.js';

describe('the invariants', () => {
  /** A whole edition, from import to timetable; nobody is connected to it. */
  let fair: Awaited<ReturnType<typeof cloneDatabase>>;

  beforeAll(async () => {
    fair = await cloneDatabase();
    const app = await createWholeProduct({ databaseUrl: fair.url });
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
      // Nobody brings what the fair left in the outbox, however long these tests take.
      await client.query('UPDATE outbox_message SET created_at = now()');
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

  it.each([...FAULTS, ...FAULTS_OF_THE_HOUSE])(
    '%s names %s',
    async (invariant, _what, words, statements) => {
      expect(await violatedAfter(statements)).toContainEqual({
        invariant,
        what: expect.stringMatching(words) as string,
      });
    },
  );

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
