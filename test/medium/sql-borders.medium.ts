import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { CapabilitiesService } from '@jiqia/capabilities';
import { dataSourceOptions, newId } from '@jiqia/database';
import { PartiesService } from '@jiqia/parties';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { makeCapability, makeNeed } from '../support/factories.js';
import { schemaOf } from '../support/schema-of.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { cloneDatabase } from '../support/test-database.js';

const { LIBS } = z
  .object({
    LIBS: z.record(
      z.string(),
      z.object({
        tables: z.array(z.string()).default([]),
        views: z.record(z.string(), z.string()).default({}),
      }),
    ),
  })
  .parse(createRequire(import.meta.url)(resolve('.sql-borders.cjs')));
const ownerOf = new Map(
  Object.entries(LIBS).flatMap(([lib, { tables, views }]) =>
    [...tables, ...Object.keys(views)].map((name) => [name, lib] as const),
  ),
);

describe('the borders in the database', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp();
  });
  afterAll(() => app.close());

  const names = async (kind: 'BASE TABLE' | 'VIEW'): Promise<string[]> => {
    const rows = await app.sql<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = $1`,
      [kind],
    );
    return rows.map((row) => row.name).toSorted();
  };

  it('are drawn around every table and view there is', async () => {
    const declared = Object.values(LIBS);
    expect(await names('BASE TABLE')).toEqual(declared.flatMap((lib) => lib.tables).toSorted());
    expect(await names('VIEW')).toEqual(
      declared.flatMap((lib) => Object.keys(lib.views)).toSorted(),
    );
  });

  it('let a view show its own lib’s table alone, one of them, so that rows may be held through it', async () => {
    const rows = await app.sql<{ view: string; tables: string[] }>(
      `SELECT view_name::text AS view, array_agg(table_name::text) AS tables FROM information_schema.view_table_usage
        WHERE view_schema = 'public' GROUP BY view_name`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(9);
    for (const { view, tables } of rows) {
      expect([view, tables.length]).toEqual([view, 1]);
      expect([view, ownerOf.get(tables[0] ?? '')]).toEqual([view, ownerOf.get(view)]);
    }
  });

  it('go and come back with their migration, which leaves nothing behind', async () => {
    const database = await cloneDatabase();
    const dataSource = await new DataSource(dataSourceOptions(database.url, 1)).initialize();
    const client = new Client(database.url);
    await client.connect();
    try {
      const views = dataSource.migrations.find(({ name }) => name?.endsWith('280'));
      const runner = dataSource.createQueryRunner();
      const before = await schemaOf(client);
      await views?.down(runner);
      const without = await schemaOf(client);
      expect(without.filter((line) => /view|_card|expert_id|sweep_pause/.test(line))).toEqual([]);
      await views?.up(runner);
      expect(await schemaOf(client)).toEqual(before);
    } finally {
      await client.end();
      await dataSource.destroy();
      await database.drop();
    }
  });

  it('show addresses in one view alone', async () => {
    const rows = await app.sql<{ view: string }>(
      `SELECT DISTINCT c.table_name AS view FROM information_schema.columns c JOIN information_schema.views USING (table_schema, table_name)
        WHERE table_schema = 'public' AND column_name IN ('email', 'phone')`,
    );
    expect(rows.map((row) => row.view)).toEqual(['person_contact']);
  });
});

describe('parties', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp();
  });
  afterAll(() => app.close());

  it('say who sits on either side, how they are called and who is written to', async () => {
    const need = await makeNeed(app, { title: '压铸件气孔检测' });
    const capability = await makeCapability(app, { title: '工业相机检测' });
    const parties = await app
      .get(PartiesService)
      .ofPairs([{ needId: need.id, capabilityId: capability.id }]);
    expect(parties.need(need.id)).toMatchObject({
      side: 'need',
      ref: need.externalId,
      title: '压铸件气孔检测',
      organisation: expect.stringMatching(/机械有限公司$/) as string,
      person: '',
      seatId: need.organisationId,
      addresseeId: need.contactId,
    });
    expect(parties.capability(capability.id)).toMatchObject({
      side: 'capability',
      kind: 'EXPERTISE',
      person: expect.stringMatching(/^专家/) as string,
      seatId: capability.personId,
      addresseeId: capability.personId,
    });
    expect(() => parties.need(capability.id)).toThrow(/not among the parties/);
  });

  it('take the organisation for the expert where no person is named, and the title where there is no number', async () => {
    const fields = { externalId: undefined, person: {}, organisation: { name: '某研究院' } };
    const { id } = await makeCapability(app, fields);
    const row = await app.get(CapabilitiesService).get(id);
    expect(row).toMatchObject({ personId: null, expertId: row.organisationId });
    const parties = await app.get(PartiesService).ofEntries({ capabilityIds: [id] });
    expect(parties.capability(id)).toMatchObject({
      ref: row.title,
      organisation: '某研究院',
      person: '',
      seatId: row.organisationId,
      addresseeId: null,
    });
  });

  it('write to the person that is named, else to the organisation, which has no address', async () => {
    const { organisationId, personId } = await makeCapability(app);
    const nobody = { organisationId: newId(), personId: null };
    const addressee = await app
      .get(PartiesService)
      .addressees([{ organisationId, personId }, { organisationId, personId: null }, nobody]);
    expect(addressee({ organisationId, personId })).toEqual({
      name: expect.stringMatching(/^专家/) as string,
      organisation: expect.stringMatching(/研究所$/) as string,
      address: expect.stringMatching(/^expert.*@example\.org$/) as string,
    });
    const { name, organisation, address } = addressee({ organisationId, personId: null });
    expect([name, address]).toEqual([organisation, '']);
    expect(addressee(nobody)).toEqual({ name: '', organisation: '', address: '' });
  });
});
