import { CapabilitiesModule } from '@jiqia/capabilities';
import { needFormSchema } from '@jiqia/contracts/forms';
import {
  beyondReach,
  type DataReach,
  NO_REACH,
  setReach,
  TransactionRunner,
  withReach,
} from '@jiqia/database';
import { ORGANISER } from '@jiqia/identity';
import { NeedsModule, NeedsService } from '@jiqia/needs';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { cloneDatabase } from '../../support/test-database.js';

const PARK = '江澄大数据产业园';

/** What a connection of the product's own role may see, whatever the services ask. */
describe('the wall between rows', () => {
  let clone: Awaited<ReturnType<typeof cloneDatabase>>;
  let app: TestApp;
  let source: DataSource;
  let raw: Client;
  let firm: string;

  const draft = async (name: string, park: string): Promise<string> => {
    const organisation = { name, park };
    const form = needFormSchema.parse({ title: `${name}的草稿`, organisation });
    return (await app.get(NeedsService).create(ORGANISER, form)).organisationId;
  };

  beforeAll(async () => {
    clone = await cloneDatabase();
    app = await createTestApp([NeedsModule, CapabilitiesModule], { databaseUrl: clone.productUrl });
    source = app.get(DataSource);
    raw = new Client(clone.productUrl);
    await raw.connect();
    await makeNeed(app);
    firm = await draft('甲公司', PARK);
    await draft('乙公司', PARK);
    await draft('丙公司', '别处');
  });
  afterAll(async () => {
    await raw.end();
    await app.close();
    await clone.drop();
  });

  const count = async (): Promise<number> => {
    const rows: { count: number }[] = await source.query('SELECT count(*)::int AS count FROM need');
    return rows[0]?.count ?? -1;
  };
  it('lets those in whose reach a row is keep files with it, and nobody else', async () => {
    const [own] = await app.sql<{ id: string }>(`SELECT id FROM need WHERE organisation_id = $1`, [
      firm,
    ]);
    const files = (): Promise<{ count: number }[]> =>
      source.query(`SELECT count(*)::int AS count FROM attachment WHERE entity = 'need'`);
    const keep = (): Promise<unknown> =>
      source.query(
        `INSERT INTO attachment (id, entity, entity_id, name, media_type, size, sha256, stored_name, added_by)
         VALUES (uuidv7(), 'need', $1, '图纸.pdf', 'application/pdf', 1, repeat('a', 64), repeat('b', 32), 'a-1')`,
        [own?.id],
      );
    await expect(withReach(NO_REACH, keep)).rejects.toThrow(/row-level security/);
    await withReach({ organisation: [firm] }, keep);
    expect(await withReach({ organisation: [firm] }, files)).toEqual([{ count: 1 }]);
    expect(await withReach(NO_REACH, files)).toEqual([{ count: 0 }]);
  });

  it('has a rule for every kind of row that files are kept with', async () => {
    const rules = await app.sql<{ policyname: string }>(
      `SELECT policyname FROM pg_policies WHERE tablename = 'attachment' ORDER BY policyname`,
    );
    expect(rules.map(({ policyname }) => policyname)).toEqual([
      'attachment_in_reach',
      'attachment_of_capability_in_reach',
      'attachment_of_case_in_reach',
      'attachment_of_commitment_report_in_reach',
      'attachment_of_edition_archive_in_reach',
      'attachment_of_need_in_reach',
      'attachment_of_outcome_in_reach',
      'attachment_of_visits_in_reach',
    ]);
  });

  /** What is in reach, and how many of the four needs that is. */
  const REACHES = (): readonly (readonly [DataReach, number])[] => [
    ['all', 4],
    [NO_REACH, 1],
    [{ organisation: [firm] }, 2],
    [{ park: [PARK] }, 3],
    [{ park: ['别处'], organisation: [firm] }, 3],
    [{ region: [''], park: [''] }, 1],
    [{ person: [firm] }, 1],
  ];

  it('holds for the role of an installation, on each of these tables', async () => {
    const { rows } = await raw.query(
      `SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user`,
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
    const { rows: walled } = await raw.query<{ relname: string }>(
      `SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity ORDER BY relname`,
    );
    expect(walled.map(({ relname }) => relname)).toEqual(
      expect.arrayContaining([
        'access_event',
        'audit_entry',
        'capability',
        'delivery',
        'invitation',
        'match',
        'meeting',
        'need',
        'notice',
        'outcome',
      ]),
    );
  });

  it('shows a connection that does not say for whom it works what is published, and no log', async () => {
    const { rows } = await raw.query('SELECT state FROM need');
    expect(rows).toEqual([{ state: 'PUBLISHED' }]);
    expect((await raw.query('SELECT 1 FROM audit_entry')).rowCount).toBe(0);
    // Neither may it change or make what it cannot see.
    const { rowCount } = await raw.query(
      `UPDATE need SET title = '改', lock_version = lock_version + 1 WHERE state = 'DRAFT'`,
    );
    expect(rowCount).toBe(0);
    await expect(
      raw.query(
        `INSERT INTO need (id, row_hash, organisation_id, title) VALUES (uuidv7(), '', $1, '夹带')`,
        [firm],
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('shows each what is in their reach', async () => {
    for (const [reach, seen] of REACHES())
      expect([reach, await withReach(reach, count)]).toEqual([reach, seen]);
    expect(await count()).toBe(4);
    await withReach(NO_REACH, async () => {
      expect(await beyondReach(count)).toBe(4);
      expect(await count()).toBe(1);
      setReach({ park: [PARK] });
      expect(await count()).toBe(3);
    });
    expect(() => setReach('all')).toThrow('nobody has begun this work');
  });

  it('lets nothing of one request into the next on the same connections, under load and after failures', async () => {
    const runner = app.get(TransactionRunner);
    const reaches = REACHES();
    const asked = Array.from({ length: 100 }, () => reaches).flat();
    const ask = ([reach]: readonly [DataReach, number], i: number) =>
      withReach(reach, async () => {
        if (i % 5 === 0)
          await runner.run(() => Promise.reject(new Error('fails'))).catch(() => null);
        if (i % 3 === 0)
          return runner.run(async (tx) => {
            const rows: { count: number }[] = await tx.query(
              'SELECT count(*)::int AS count FROM need',
            );
            return rows[0]?.count;
          });
        return count();
      });
    const seen: (number | undefined)[] = [];
    // So many at a time as wait for one of ten connections for a moment, not for seconds.
    for (let from = 0; from < asked.length; from += 50)
      seen.push(...(await Promise.all(asked.slice(from, from + 50).map(ask))));
    expect(seen).toEqual(asked.map(([, expected]) => expected));
  });
});
