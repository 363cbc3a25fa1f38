import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { dataSourceOptions } from '@jiqia/database';
import { EditionPartsService, EditionsService, FairsModule } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { createTestApp } from '../../support/test-app.js';
import { cloneDatabase } from '../../support/test-database.js';

const DUMP = resolve('test/upgrade/first-release.sql');
const NAME = 'EditionParts1764000000260';

type Form = Readonly<Record<string, unknown>>;
/** Lists of the autumn's form with entries that rows can be made of, and entries that none can. */
const pair = { need: 'XQ-E01', capability: 'NL-E01' };
const LISTS = {
  unavailable: [
    { participant: 'XQ-E01', date: '2026-12-17', from: '09:00', until: '10:00', reason: '' },
    { participant: '无此单位', date: '2026-12-17', from: '09:00', until: '10:00', reason: '误' },
    { participant: '双名', date: '2026-12-17', from: '09:00', until: '10:00', reason: '' },
    { participant: 'XQ-E01', date: '2026-12-17', from: '10:00', until: '09:00', reason: '' },
  ],
  conflicts: [
    { ...pair, reason: '' },
    { ...pair, reason: '再写一次' },
    { need: 'XQ-E99', capability: 'NL-E01', reason: '' },
  ],
  fixed: [
    { ...pair, date: '2026-12-17', from: '09:30' },
    { need: 'XQ-E02', capability: 'NL-E01', date: '2026-12-17', from: '09:31' },
  ],
  precedences: [
    { before: pair, after: { need: 'XQ-E02', capability: 'NL-E02' } },
    { before: pair, after: pair },
  ],
};

/** The migration from one form to rows, on what the first release wrote. */
describe('editions of the first release', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let client: Client;
  let dataSource: DataSource;
  let before: readonly Form[];

  const run = async <R extends object>(sql: string, values: unknown[] = []): Promise<R[]> =>
    (await client.query<R>(sql, values)).rows;
  const forms = (): Promise<Form[]> =>
    run(`SELECT form, lock_version, updated_at FROM edition ORDER BY id`);

  beforeAll(async () => {
    database = await cloneDatabase('template0');
    client = new Client(database.url);
    await client.connect();
    await client.query(await readFile(DUMP, 'utf8'));
    await client.query(`SET session_replication_role = replica`);
    await run(`UPDATE edition SET form = form || $1 WHERE ref = '2026-AUTUMN'`, [LISTS]);
    await run(`INSERT INTO person (id, organisation_id, name)
      SELECT gen_random_uuid(), id, '双名' FROM (SELECT id FROM organisation ORDER BY id LIMIT 2) o`);
    await client.query(`SET session_replication_role = origin`);
    before = await forms();
    dataSource = await new DataSource(dataSourceOptions(database.url, 1)).initialize();
    await dataSource.runMigrations();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await client.end();
    await database.drop();
  });

  it('have their settings as columns, and are not edited by that', async () => {
    expect(
      await run(
        `SELECT ref, time_zone, as_of::text, collect_until::text, organiser_phone, meetings_per_need, meetings_per_expert,
                minimum_score, lock_version, updated_at FROM edition ORDER BY id`,
      ),
    ).toEqual([
      {
        ref: '2026-SPRING',
        time_zone: 'Asia/Shanghai',
        as_of: '2026-06-10',
        collect_until: '2026-05-15',
        organiser_phone: '199-0000-0001',
        meetings_per_need: 2,
        meetings_per_expert: 3,
        minimum_score: 0.45,
        lock_version: before[0]?.['lock_version'],
        updated_at: before[0]?.['updated_at'],
      },
      expect.objectContaining({ ref: '2026-AUTUMN', as_of: null, minimum_score: 0.45 }),
    ]);
  });

  it('keep every entry: as a row, or as it was with the cause', async () => {
    const count = async (table: string): Promise<number> =>
      (await run<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n ?? 0;
    expect(await count('edition_session')).toBe(2 + 3);
    expect(await count('edition_place')).toBe(2 * 10 + 15 + 15 + 11);
    expect(await count('edition_unavailability')).toBe(1);
    expect(await count('edition_conflict')).toBe(1);
    expect(await count('edition_pin')).toBe(1);
    expect(await count('edition_precedence')).toBe(1);
    expect(await run(`SELECT part, entry, cause FROM edition_part_unresolved ORDER BY id`)).toEqual(
      [
        { part: 'unavailable', entry: LISTS.unavailable[1], cause: 'UNKNOWN' },
        { part: 'unavailable', entry: LISTS.unavailable[2], cause: 'AMBIGUOUS' },
        { part: 'unavailable', entry: LISTS.unavailable[3], cause: 'INVALID' },
        { part: 'conflicts', entry: LISTS.conflicts[1], cause: 'DUPLICATE' },
        { part: 'conflicts', entry: LISTS.conflicts[2], cause: 'UNKNOWN' },
        { part: 'fixed', entry: LISTS.fixed[1], cause: 'INVALID' },
        { part: 'precedences', entry: LISTS.precedences[1], cause: 'INVALID' },
      ],
    );
    expect(
      await run(
        `SELECT o.name, u.starts_at, u.ends_at FROM edition_unavailability u JOIN organisation o ON o.id = u.organisation_id
           JOIN need n ON n.organisation_id = o.id WHERE n.external_id = 'XQ-E01'`,
      ),
    ).toEqual([
      expect.objectContaining({
        starts_at: new Date('2026-12-17T01:00:00Z'),
        ends_at: new Date('2026-12-17T02:00:00Z'),
      }),
    ]);
  });

  it('are read and mended by the product', async () => {
    const app = await createTestApp([FairsModule], { databaseUrl: database.url });
    const editions = app.get(EditionsService);
    const parts = app.get(EditionPartsService);
    const autumn = await editions.getByRef('2026-AUTUMN');
    const file = await editions.formOf(autumn);
    expect(file.fixed).toEqual([LISTS.fixed[0]]);
    expect(await editions.save(ORGANISER, file)).toMatchObject({ lockVersion: autumn.lockVersion });
    const [first] = await parts.listUnresolved(ORGANISER, autumn.id);
    const kept = await parts.create(ORGANISER, 'unavailability', autumn.id, {
      ...(LISTS.unavailable[1] as (typeof LISTS.unavailable)[number]),
      participant: 'XQ-E02',
    });
    await parts.remove(ORGANISER, 'unresolved', autumn.id, first?.id ?? '', 1);
    expect((await parts.listUnresolved(ORGANISER, autumn.id)).map((row) => row.cause)).toEqual([
      'AMBIGUOUS',
      'INVALID',
      'DUPLICATE',
      'UNKNOWN',
      'INVALID',
      'INVALID',
    ]);
    await parts.remove(ORGANISER, 'unavailability', autumn.id, kept.row.id, 1);
    await app.close();
  });

  it('have their form again on the way down, and the same rows on the way up', async () => {
    const done = async (): Promise<boolean> =>
      (await run('SELECT 1 FROM migration WHERE name = $1', [NAME])).length > 0;
    while (await done()) await dataSource.undoLastMigration();
    const [spring, autumn] = await forms();
    expect(spring).toEqual(before[0]);
    const form = autumn?.['form'] as typeof LISTS;
    const old = before[1]?.['form'] as typeof LISTS;
    expect({ ...form, ...LISTS }).toEqual(old);
    for (const list of ['unavailable', 'conflicts', 'fixed', 'precedences'] as const) {
      const key = (entry: object): string =>
        JSON.stringify(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)));
      const named = (entries: readonly object[]): string[] =>
        entries
          .filter((entry) => !('participant' in entry && entry.participant === '无此单位'))
          .map((entry) => key('participant' in entry ? { ...entry, participant: '' } : entry))
          .sort();
      expect(named(form[list])).toEqual(named(old[list]));
    }
    await dataSource.runMigrations();
    expect(
      await run(
        `SELECT cause, count(*)::int AS n FROM edition_part_unresolved GROUP BY 1 ORDER BY 1`,
      ),
    ).toEqual([
      { cause: 'AMBIGUOUS', n: 1 },
      { cause: 'DUPLICATE', n: 1 },
      { cause: 'INVALID', n: 3 },
      { cause: 'UNKNOWN', n: 1 },
    ]);
  });
});
