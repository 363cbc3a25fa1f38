import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { CodedReport } from '@jiqia/contracts/report';
import { violatedInvariants } from '@jiqia/invariants';
import { RehearsalService, EVERYBODY_ACCEPTS } from '@jiqia/rehearsals';
import { EditionPartsService, type EditionRow, EditionsService } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { FairReportService } from '@jiqia/reports';
import { Client } from 'pg';
import { enter, makeNeed } from '../../support/factories.js';
import { schemaOf } from '../../support/schema-of.js';
import { guardsOf, wantedGuards } from '../../support/state-guards.js';
import type { TestApp } from '../../support/test-app.js';
import { createWholeProduct } from '../../support/whole-product.js';
import { cloneDatabase } from '../../support/test-database.js';

const DUMP = resolve('test/upgrade/first-release.sql');
const CLI = resolve('dist/apps/cli/src/main.js');

async function onDatabase<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What the first release wrote, brought to today's schema as an operator does it, and used. */
describe('a city of the first release', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let app: TestApp;
  let autumn: EditionRow;

  const jiqia = (...args: string[]): Promise<unknown> =>
    promisify(execFile)(process.execPath, [CLI, ...args], {
      env: { ...process.env, DATABASE_URL: database.url, SEARCH_ENGINE: 'postgres' },
    });
  const report = async (ref: string): Promise<CodedReport> =>
    app.get(FairReportService).build(ORGANISER, (await app.get(EditionsService).getByRef(ref)).id);

  beforeAll(async () => {
    database = await cloneDatabase('template0');
    const dump = await readFile(DUMP, 'utf8');
    await onDatabase(database.url, (client) => client.query(dump));
    await jiqia('migrate');
    await jiqia('index', 'rebuild');
    app = await createWholeProduct({
      databaseUrl: database.url,
      now: new Date('2026-11-26T01:00:00Z'),
    });
    autumn = await app.get(EditionsService).getByRef('2026-AUTUMN');
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('gets the schema of a fresh database', async () => {
    const fresh = await cloneDatabase();
    try {
      const [upgraded, wanted] = await Promise.all(
        [database.url, fresh.url].map((url) => onDatabase(url, schemaOf)),
      );
      expect(upgraded).toEqual(wanted);
      expect(wanted?.length).toBeGreaterThan(300);
    } finally {
      await fresh.drop();
    }
  });

  it('guards the moves of today', async () => {
    expect(await onDatabase(database.url, guardsOf)).toEqual(wantedGuards());
  });

  it('breaks no invariant', async () => {
    expect(await violatedInvariants(database.url)).toEqual([]);
  });

  it('has every entry of its forms as a row', async () => {
    const editions = app.get(EditionsService);
    const file = await editions.formOf(autumn);
    expect([file.sessions, file.unavailable, file.conflicts].map((list) => list.length)).toEqual([
      3, 18, 1,
    ]);
    expect(file.unavailable[0]).toEqual({
      participant: '乌云其',
      date: '2026-12-17',
      from: '09:00',
      until: '12:00',
      reason: '授课',
    });
    const unresolved = await app.get(EditionPartsService).listRows('unresolved', autumn.id);
    expect(unresolved).toEqual([]);
  });

  it('reports its editions as they were', async () => {
    const counts = async (ref: string): Promise<object> => {
      const { needs, capabilities, invitations, meetings, outcomes } = await report(ref);
      const lengths = [needs, invitations, meetings, outcomes].map((rows) => rows.length);
      return { ref, capabilities, lengths };
    };
    expect(await counts('2026-SPRING')).toEqual({
      ref: '2026-SPRING',
      capabilities: 156,
      lengths: [20, 54, 27, 12],
    });
    expect(await counts('2026-AUTUMN')).toEqual({
      ref: '2026-AUTUMN',
      capabilities: 156,
      lengths: [50, 138, 51, 0],
    });
  });

  it('takes a new need from its match to its meeting, and moves no meeting that was set', async () => {
    const meetings = (): Promise<{ need: string; at: string }[]> =>
      app.sql(
        `SELECT need_id AS need, m.match_id || ' ' || m.starts_at || ' ' || m.place AS at
           FROM meeting m JOIN match ON match.id = m.match_id WHERE m.edition_id = $1`,
        [autumn.id],
      );
    const before = (await meetings()).map((row) => row.at);
    const editions = app.get(EditionsService);
    // Its lowest score was set for the scorer of that release.
    await editions.save(ORGANISER, { ...(await editions.formOf(autumn)), minimumScore: 0.2 });
    const need = await makeNeed(app);
    await enter(app, autumn, { needs: [need] });
    await app
      .get(RehearsalService)
      .run(ORGANISER, autumn.id, { recipients: EVERYBODY_ACCEPTS, timeLimitMs: 1000 });
    const after = await meetings();
    expect(after.map((row) => row.at)).toEqual(expect.arrayContaining(before));
    expect(after.filter((row) => row.need === need.id)).not.toEqual([]);
  });

  it('still breaks no invariant', async () => {
    expect(await violatedInvariants(database.url)).toEqual([]);
  });
});
