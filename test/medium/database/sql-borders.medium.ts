import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { dataSourceOptions } from '@jiqia/database';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { migrationsSince } from '../../support/migrations-since.js';
import { schemaOf } from '../../support/schema-of.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { cloneDatabase } from '../../support/test-database.js';

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

/** Views that leave rows out by another table of their own lib; nobody holds rows through them. */
const OF_TWO: ReadonlySet<string> = new Set([
  'need_backer_card',
  'invitation_wish',
  'outcome_due_mark',
  'standing_party',
]);
/** As these, by two other tables. */
const OF_THREE: ReadonlySet<string> = new Set(['society_expert']);

describe('the borders in the database', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([]);
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
      const most = OF_THREE.has(view) ? 3 : OF_TWO.has(view) ? 2 : 1;
      expect([view, tables.length]).toEqual([view, most]);
      expect([view, ownerOf.get(tables[0] ?? '')]).toEqual([view, ownerOf.get(view)]);
    }
  });

  it('go and come back with their migration, which leaves nothing behind', async () => {
    const database = await cloneDatabase();
    const dataSource = await new DataSource(dataSourceOptions(database.url, 1)).initialize();
    const client = new Client(database.url);
    await client.connect();
    try {
      const makers = migrationsSince(dataSource, ['Views']);
      const runner = dataSource.createQueryRunner();
      const before = await schemaOf(client);
      for (const migration of makers) await migration.down(runner);
      const without = await schemaOf(client);
      expect(
        without.filter((line) => /^view (?!alike:)|_card|expert_id|sweep_pause/.test(line)),
      ).toEqual([]);
      for (const migration of makers.toReversed()) await migration.up(runner);
      expect(await schemaOf(client)).toEqual(before);
    } finally {
      await client.end();
      await dataSource.destroy();
      await database.drop();
    }
  });

  it('show addresses in private views alone', async () => {
    const rows = await app.sql<{ view: string }>(
      `SELECT DISTINCT c.table_name AS view FROM information_schema.columns c JOIN information_schema.views USING (table_schema, table_name)
        WHERE table_schema = 'public' AND column_name IN ('email', 'phone') ORDER BY 1`,
    );
    expect(rows.map((row) => row.view)).toEqual([
      'account_called',
      'account_identity',
      'person_contact',
      'person_identity',
    ]);
  });
});
