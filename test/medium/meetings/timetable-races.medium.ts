import type { CapabilityRow } from '@jiqia/capabilities';
import { TransactionRunner } from '@jiqia/database';
import { EditionPartsService, EditionsService } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { TimetablesService, MeetingsModule } from '@jiqia/meetings';
import { makeCapability, makeEdition } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import {
  makeManyMutual,
  makeMutual,
  sessionOf,
  startSolving,
} from '../../support/timetable-seed.js';
import { waitFor } from '../../support/wait-for.js';

const RIVALS = 120;
const SLOTS = 6;

const number = async (
  app: TestApp,
  statement: string,
  parameters: readonly unknown[] = [],
): Promise<number> => Number((await app.sql<{ n: string }>(statement, parameters))[0]?.n);
const deadlocks = (app: TestApp): Promise<number> =>
  number(app, 'SELECT deadlocks AS n FROM pg_stat_database WHERE datname = current_database()');
/** Bookings of one party or place that overlap, and live meetings that lack one of their three bookings. */
const broken = (app: TestApp): Promise<number> =>
  number(
    app,
    `SELECT (SELECT count(*) FROM meeting_booking a JOIN meeting_booking b
               ON a.resource = b.resource AND a.during && b.during AND a.meeting_id < b.meeting_id
              WHERE a.active AND b.active)
          + (SELECT count(*) FROM meeting m WHERE m.state = 'CONFIRMED'
              AND (SELECT count(*) FROM meeting_booking b WHERE b.meeting_id = m.id AND b.active) <> 3) AS n`,
  );
/** Pairs that cannot all be held: so many that a search for a good choice takes long. */
const crowd = (experts: readonly CapabilityRow[]) =>
  Array.from({ length: 20 }, (_, round) =>
    experts.map((capability, e) => ({
      enterprise: `拥挤企业${(round * experts.length + e) % 31}`,
      capability,
    })),
  ).flat();
const makeExperts = async (app: TestApp, count: number): Promise<CapabilityRow[]> => {
  const experts: CapabilityRow[] = [];
  for (let i = 0; i < count; i++) experts.push(await makeCapability(app));
  return experts;
};

describe('timetables while others book', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([MeetingsModule]);
  });
  afterAll(() => app.close());

  it(`lets ${RIVALS} editions want one expert at once: one wins each time, the others get an error, nothing locks up`, async () => {
    const before = await deadlocks(app);
    const capability = await makeCapability(app);
    const ids: string[] = [];
    for (let i = 0; i < RIVALS; i++) {
      const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '12:00', 1)] });
      await makeManyMutual(app, edition, [{ enterprise: `竞争企业${i}`, capability }]);
      ids.push(edition.id);
    }
    const jobs = await Promise.all(ids.map((id) => startSolving(app, id)));
    await Promise.all(jobs.map((job) => job.done));
    const own = [jobs.map((job) => job.id)];
    expect(
      await app.sql(
        `SELECT t.state, count(*)::int, count(m.id)::int AS set, sum(jsonb_array_length(left_out))::int AS left_out
           FROM timetable t LEFT JOIN meeting m ON m.timetable_id = t.id WHERE t.id = ANY($1) GROUP BY 1`,
        own,
      ),
    ).toEqual([{ state: 'DONE', count: RIVALS, set: SLOTS, left_out: RIVALS - SLOTS }]);
    expect(await broken(app)).toBe(0);
    expect(await deadlocks(app)).toBe(before);
  }, 300_000);

  it('plans anew when a pair moves on while it is planned', async () => {
    const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '11:00', 2)] });
    const stays = await makeMutual(app, { edition });
    const leaves = await makeMutual(app, { edition });
    const matches = app.get(MatchesService);
    const lapse = (): Promise<string[]> =>
      app
        .get(TransactionRunner)
        .run((tx) => matches.move(tx, [leaves], 'MUTUAL', 'LAPSED', '企业退出'));
    const reading = jest.spyOn(matches, 'listAll').mockImplementationOnce(async (...asked) => {
      reading.mockRestore();
      const pairs = await matches.listAll(...asked);
      await lapse();
      return pairs;
    });
    const { done } = await startSolving(app, edition.id);
    await done;
    const meetings = await app.get(TimetablesService).listMeetings(edition.id);
    expect(meetings.map((row) => row.matchId)).toEqual([stays]);
    expect((await matches.get(leaves)).state).toBe('LAPSED');
  });

  it('plans anew when a place is taken out while it is planned, and not at all when the edition is closed', async () => {
    const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '11:00', 2)] });
    for (let i = 0; i < 3; i++) await makeMutual(app, { edition });
    const parts = app.get(EditionPartsService);
    const matches = app.get(MatchesService);
    const meanwhile = (change: () => Promise<unknown>): void => {
      const reading = jest.spyOn(matches, 'listAll').mockImplementationOnce(async (...asked) => {
        reading.mockRestore();
        const pairs = await matches.listAll(...asked);
        await change();
        return pairs;
      });
    };
    const [, second] = await parts.listRows('place', edition.id);
    if (!second) throw new Error('no second table');
    meanwhile(() => parts.remove(ORGANISER, 'place', edition.id, second.id, second.lockVersion));
    await (
      await startSolving(app, edition.id)
    ).done;
    const meetings = await app.get(TimetablesService).listMeetings(edition.id);
    expect(meetings.map((row) => row.place)).toEqual(['1号桌', '1号桌', '1号桌']);
    await makeMutual(app, { edition });
    meanwhile(() => app.get(EditionsService).close(ORGANISER, edition.id, new Date()));
    const { id, done } = await startSolving(app, edition.id);
    await expect(done).rejects.toMatchObject({ code: 'EDITION_CLOSED' });
    expect(await app.get(TimetablesService).listMeetings(edition.id)).toHaveLength(3);
    expect((await app.get(TimetablesService).get(id)).state).toBe('FAILED');
  });

  it('writes the whole plan or nothing of it', async () => {
    const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '12:00', 4)] });
    const pairs: string[] = [];
    for (let i = 0; i < 5; i++) pairs.push(await makeMutual(app, { edition }));
    await app.sql(`CREATE FUNCTION refuse_the_eighth() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN
        IF (SELECT count(*) FROM meeting_booking b JOIN meeting m ON m.id = b.meeting_id WHERE m.edition_id = '${edition.id}') >= 7
        THEN RAISE EXCEPTION 'planted'; END IF; RETURN NEW; END $$`);
    await app.sql(
      'CREATE TRIGGER refuse BEFORE INSERT ON meeting_booking FOR EACH ROW EXECUTE FUNCTION refuse_the_eighth()',
    );
    const { id, done } = await startSolving(app, edition.id);
    await expect(done).rejects.toThrow('planted');
    await app.sql('DROP TRIGGER refuse ON meeting_booking');
    const timetables = app.get(TimetablesService);
    const states = await Promise.all(
      pairs.map(async (pair) => (await app.get(MatchesService).get(pair)).state),
    );
    expect(states).toEqual(pairs.map(() => 'MUTUAL'));
    expect(await timetables.listMeetings(edition.id)).toEqual([]);
    expect(await timetables.get(id)).toMatchObject({
      state: 'FAILED',
      error: expect.stringMatching(/^系统内部错误（编号 \S{36}）/),
    });
    await (
      await startSolving(app, edition.id)
    ).done;
    expect(await timetables.listMeetings(edition.id)).toHaveLength(5);
    expect(await broken(app)).toBe(0);
  });

  it('ends without a trace when it is cancelled in the midst of its search', async () => {
    const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '12:00', 3)] });
    await makeManyMutual(app, edition, crowd(await makeExperts(app, 12)));
    const timetables = app.get(TimetablesService);
    const { id, done } = await startSolving(app, edition.id, 60_000);
    await waitFor(
      async () => (await timetables.get(id)).state,
      (state) => state === 'SOLVING',
    );
    expect((await timetables.cancel(ORGANISER, id)).state).toBe('CANCELLED');
    await done;
    expect(await timetables.listMeetings(edition.id)).toEqual([]);
    expect((await timetables.get(id)).state).toBe('CANCELLED');
  });
});

it('gives the same slots and places in two databases', async () => {
  const runs: string[][] = [];
  for (let run = 0; run < 2; run++) {
    const app = await createTestApp([MeetingsModule]);
    const edition = await makeEdition(app, {
      sessions: [sessionOf('AM', '09:00', '12:00', 4), sessionOf('PM', '14:00', '16:00', 3)],
    });
    await makeManyMutual(app, edition, crowd(await makeExperts(app, 6)).slice(0, 40), 'N');
    await (
      await startSolving(app, edition.id, 60_000)
    ).done;
    const rows = await app.sql<{ line: string }>(
      `SELECT n.external_id || ' ' || m.slot_index || ' ' || m.place AS line
         FROM meeting m JOIN match p ON p.id = m.match_id JOIN need n ON n.id = p.need_id ORDER BY 1`,
    );
    runs.push(rows.map((row) => row.line));
    await app.close();
  }
  expect(runs[0]?.length).toBeGreaterThan(20);
  expect(runs[1]).toEqual(runs[0]);
});
