import { EditionPartsService, EditionsService } from '@jiqia/fairs';
import { accountActor, ORGANISER } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import {
  MeetingChangesService,
  type MeetingRow,
  MeetingsModule,
  MeetingsService,
  ReleasesService,
} from '@jiqia/meetings';
import { brokenMeetings } from '../../support/cover-seed.js';
import { makeEdition, makeNeed, putInPhase } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMutual, sessionOf, solve } from '../../support/timetable-seed.js';

/** The day of `sessionOf`, in Shanghai. */
const at = (clock: string): Date => new Date(`2026-12-10T${clock}:00+08:00`);

describe('meetings that are changed by hand', () => {
  let app: TestApp;
  let changes: MeetingChangesService;
  beforeAll(async () => {
    app = await createTestApp([MeetingsModule]);
    changes = app.get(MeetingChangesService);
  });
  afterEach(async () => expect(await brokenMeetings(app)).toEqual([]));
  afterAll(() => app.close());

  const refused = (code: string): object => expect.objectContaining({ code });
  const versionOf = async ({ id }: MeetingRow) => ({
    id,
    version: (await app.get(MeetingsService).get(id)).lockVersion,
  });
  const move = async (row: MeetingRow, startsAt: Date, placeId: string | null = null) =>
    changes.move(ORGANISER, await versionOf(row), { startsAt, placeId });

  /** Two needs, the first with two meetings, in four slots of three tables. */
  async function makeThree() {
    const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '11:00', 3)] });
    const need = await makeNeed(app);
    const first = [
      await makeMutual(app, { edition, need }),
      await makeMutual(app, { edition, need }),
    ];
    const alone = await makeMutual(app, { edition });
    const rows = await solve(app, edition);
    const of = (matchId: string | undefined): MeetingRow => {
      const row = rows.find((one) => one.matchId === matchId);
      if (!row) throw new Error('a meeting was not set');
      return row;
    };
    const [one, two] = first.map(of);
    if (!one || !two) throw new Error('two meetings were not set');
    const places = await app.get(EditionPartsService).listRows('place', edition.id);
    const free = (taken: readonly MeetingRow[]): Date => {
      const times = ['09:00', '09:30', '10:00', '10:30'].map(at);
      const time = times.find((clock) =>
        taken.every((row) => row.startsAt.getTime() !== clock.getTime()),
      );
      if (!time) throw new Error('no time is free');
      return time;
    };
    return { edition, need, one, two, alone: of(alone), places, free };
  }

  it('take another time and place, with the time of both sides; those who take part know the old one until it is released', async () => {
    const { one, two, alone, places, free } = await makeThree();
    const time = free([one, two, alone]);
    const moved = await move(one, time, places[1]?.id ?? null);
    expect(moved).toMatchObject({ startsAt: time, place: '2号桌', lockVersion: 2 });
    expect(await app.get(ReleasesService).findKnown(one.matchId)).toMatchObject({
      startsAt: one.startsAt,
      place: one.place,
    });
    expect(await app.get(ReleasesService).unreleased(one.editionId)).toHaveLength(
      one.place === '2号桌' ? 1 : 2,
    );
    await expect(
      changes.move(
        ORGANISER,
        { id: one.id, version: 1 },
        { startsAt: one.startsAt, placeId: null },
      ),
    ).rejects.toEqual(refused('VERSION_CHANGED'));
    await expect(move(moved, time)).rejects.toEqual(refused('MEETING_UNMOVED'));
  });

  it('are refused by the name of the rule that they would break', async () => {
    const { edition, one, two, alone, places, free } = await makeThree();
    await expect(move(one, two.startsAt)).rejects.toEqual(refused('MEETING_PERSON_BOOKED'));
    await expect(move(one, at('15:00'))).rejects.toEqual(refused('MEETING_OUTSIDE_SESSION'));
    await expect(move(one, at('09:00'), one.id)).rejects.toEqual(refused('MEETING_PLACE_UNKNOWN'));
    const time = free([one, two]);
    await move(alone, time, places[0]?.id ?? null).catch(() => undefined);
    await expect(move(one, time, places[0]?.id ?? null)).rejects.toEqual(
      refused('MEETING_PLACE_TAKEN'),
    );
    const parts = app.get(EditionPartsService);
    const clock = time.toISOString();
    const hour = new Date(time.getTime() + 8 * 3600_000).toISOString().slice(11, 16);
    const until = new Date(time.getTime() + 8.5 * 3600_000).toISOString().slice(11, 16);
    const need = await app.sql<{ name: string }>(
      `SELECT o.name FROM organisation o JOIN need n ON n.organisation_id = o.id JOIN match m ON m.need_id = n.id WHERE m.id = $1`,
      [one.matchId],
    );
    await parts.create(ORGANISER, 'unavailability', edition.id, {
      participant: need[0]?.name ?? '',
      date: clock.slice(0, 10),
      from: hour,
      until,
      reason: '另有会议',
    });
    await expect(move(one, time, places[1]?.id ?? null)).rejects.toEqual(
      refused('MEETING_PERSON_AWAY'),
    );
    await changes.lock(ORGANISER, await versionOf(one));
    await expect(move(one, free([one, two, alone]))).rejects.toEqual(refused('MEETING_LOCKED'));
    await expect(
      app.get(MeetingsService).unschedule(ORGANISER, one.id, (await versionOf(one)).version),
    ).rejects.toEqual(refused('MEETING_LOCKED'));
    await expect(
      changes.swap(ORGANISER, await versionOf(one), await versionOf(alone)),
    ).rejects.toEqual(refused('MEETING_LOCKED'));
    expect((await changes.unlock(ORGANISER, await versionOf(one))).locked).toBe(false);
    const stranger = accountActor('0198c5b2-6c1e-7d6f-9a51-3f2b7a0c4e13', []);
    await expect(changes.lock(stranger, await versionOf(one))).rejects.toEqual(
      refused('ACTION_FORBIDDEN'),
    );
    await putInPhase(app, edition.id, 'FOLLOWING');
    await expect(changes.lock(ORGANISER, await versionOf(one))).rejects.toEqual(
      refused('EDITION_PHASE_FORBIDS'),
    );
    await putInPhase(app, edition.id, 'BOOKING');
    await app.get(EditionsService).close(ORGANISER, edition.id, new Date());
    await expect(changes.lock(ORGANISER, await versionOf(one))).rejects.toEqual(
      refused('EDITION_CLOSED'),
    );
  });

  it('exchange time and place, also two of one person; never with one of another edition', async () => {
    const { one, two } = await makeThree();
    const [a, b] = await changes.swap(ORGANISER, await versionOf(one), await versionOf(two));
    expect([a?.startsAt, a?.place, b?.startsAt, b?.place]).toEqual([
      two.startsAt,
      two.place,
      one.startsAt,
      one.place,
    ]);
    const elsewhere = await makeThree();
    for (const other of [two, elsewhere.one])
      await expect(
        changes.swap(ORGANISER, await versionOf(two), await versionOf(other)),
      ).rejects.toEqual(refused('MEETING_SWAP_INVALID'));
  });

  it('are taken out, and planned anew', async () => {
    const { edition, one } = await makeThree();
    const { version } = await versionOf(one);
    const out = await app.get(MeetingsService).unschedule(ORGANISER, one.id, version);
    expect([out.state, (await app.get(MatchesService).get(one.matchId)).state]).toEqual([
      'RELEASED',
      'MUTUAL',
    ]);
    expect(await app.get(ReleasesService).findKnown(one.matchId)).not.toBeNull();
    await expect(move(out, one.startsAt)).rejects.toEqual(refused('MEETING_BEGUN'));
    const again = (await solve(app, edition)).find((row) => row.matchId === one.matchId);
    expect(again?.id).not.toBe(one.id);
    expect((await app.get(ReleasesService).findKnown(one.matchId))?.meetingId).toBe(again?.id);
  });

  it('of two at once to one place, or of one meeting, one is refused by name', async () => {
    const { one, two, alone, places, free } = await makeThree();
    const time = free([one, two, alone]);
    const placeId = places[0]?.id ?? null;
    const codes = async (tries: readonly Promise<MeetingRow>[]): Promise<unknown[]> =>
      (await Promise.allSettled(tries)).map((end) =>
        end.status === 'fulfilled' ? 'done' : (end.reason as { code: string }).code,
      );
    const ends = await codes([move(one, time, placeId), move(alone, time, placeId)]);
    expect(new Set(ends)).toEqual(new Set(['done', 'MEETING_PLACE_TAKEN']));
    const asked = await versionOf(two);
    const both = await codes([changes.lock(ORGANISER, asked), changes.lock(ORGANISER, asked)]);
    expect(new Set(both)).toEqual(new Set(['done', 'VERSION_CHANGED']));
  });
});
