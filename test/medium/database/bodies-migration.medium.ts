import { dataSourceOptions } from '@jiqia/database';
import { MeetingsModule } from '@jiqia/meetings';
import { NeedsService } from '@jiqia/needs';
import { MatchesService } from '@jiqia/matching';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { makeEdition } from '../../support/factories.js';
import { migrationsSince } from '../../support/migrations-since.js';
import { schemaOf } from '../../support/schema-of.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMutual, solve } from '../../support/timetable-seed.js';

/** The migrations that this is about. */
const NAMES = ['Bodies', 'TakenBack', 'Merges'];

describe('the migrations to persons at tables', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([MeetingsModule]);
  });
  afterAll(() => app.close());

  it('go and come back, and book the contacts of the meetings that stand', async () => {
    const edition = await makeEdition(app);
    const match = await app.get(MatchesService).get(await makeMutual(app, { edition }));
    await solve(app, edition);
    const { contactId, organisationId } = await app.get(NeedsService).get(match.needId);
    const keys = (): Promise<unknown[]> =>
      app.sql('SELECT holder_id, kind, key FROM alike ORDER BY 1, 2');
    const booked = async (): Promise<string[]> =>
      (
        await app.sql<{ resource: string }>(
          `SELECT resource FROM meeting_booking WHERE resource = ANY($1)`,
          [[contactId, organisationId].map((id) => `party:${id}`)],
        )
      ).map(({ resource }) => resource);
    const client = new Client(app.url);
    await client.connect();
    const source = await new DataSource(dataSourceOptions(app.url, 1)).initialize();
    try {
      const [schema, known] = [await schemaOf(client), await keys()];
      expect(known.length).toBeGreaterThan(4);
      const runner = source.createQueryRunner();
      const found = migrationsSince(source, NAMES);
      for (const one of found) await one.down(runner);
      expect(await schemaOf(client)).not.toEqual(schema);
      await app.sql('UPDATE meeting_booking SET resource = $2 WHERE resource = $1', [
        `party:${contactId}`,
        `party:${organisationId}`,
      ]);
      for (const one of found.toReversed()) await one.up(runner);
      await runner.release();
      expect(await schemaOf(client)).toEqual(schema);
      expect(await keys()).toEqual(known);
      expect(await booked()).toEqual([`party:${contactId}`]);
      expect(await app.sql('SELECT chosen FROM match')).toEqual([{ chosen: true }]);
    } finally {
      await source.destroy();
      await client.end();
    }
  });
});
