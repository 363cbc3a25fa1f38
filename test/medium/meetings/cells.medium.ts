import { EditionPartsService } from '@jiqia/fairs';
import { accountActor, ORGANISER } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import {
  type MeetingCell,
  MeetingCells,
  MeetingChangesService,
  type MeetingRow,
  MeetingsModule,
  MeetingsService,
  TimetableBoards,
} from '@jiqia/meetings';
import { brokenMeetings } from '../../support/cover-seed.js';
import { makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMutual, sessionOf, solve } from '../../support/timetable-seed.js';

const STRANGER = accountActor('0198c5b2-6c1e-7d6f-9a51-3f2b7a0c4e13', []);
const codeOf = (code: string): object => expect.objectContaining({ code });

describe('the board', () => {
  let app: TestApp;
  let cells: MeetingCells;
  let changes: MeetingChangesService;
  beforeAll(async () => {
    app = await createTestApp([MeetingsModule]);
    cells = app.get(MeetingCells);
    changes = app.get(MeetingChangesService);
  });
  afterEach(async () => expect(await brokenMeetings(app)).toEqual([]));
  afterAll(() => app.close());

  /** Two meetings of one need and one of another, in four slots of two tables. */
  async function makeThree() {
    const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '11:00', 2)] });
    const need = await makeNeed(app);
    const ids = [
      await makeMutual(app, { edition, need }),
      await makeMutual(app, { edition, need }),
      await makeMutual(app, { edition }),
    ];
    const rows = await solve(app, edition);
    const [one, two, alone] = ids.map((id) => rows.find(({ matchId }) => matchId === id));
    if (!one || !two || !alone) throw new Error('a meeting was not set');
    return { edition, one, two, alone };
  }
  const isAt = (row: MeetingRow) => (cell: MeetingCell) =>
    new Date(cell.slot.startsAt).getTime() === row.startsAt.getTime();
  const versionOf = async ({ id }: MeetingRow) => ({
    id,
    version: (await app.get(MeetingsService).get(id)).lockVersion,
  });

  it('says of each cell what the move itself says', async () => {
    const { one, two, alone } = await makeThree();
    const read = await cells.ofMeeting(ORGANISER, one.id);
    expect(read.refusal).toBeNull();
    expect(read.cells).toHaveLength(8);
    for (const cell of read.cells) {
      const wish = { startsAt: new Date(cell.slot.startsAt), placeId: cell.placeId };
      const moved = changes.move(ORGANISER, await versionOf(one), wish);
      const isHere = isAt(one)(cell) && cell.place === one.place;
      if (isHere) await expect(moved).rejects.toEqual(codeOf('MEETING_UNMOVED'));
      else if (cell.refusal === null) {
        await moved;
        const back = { startsAt: one.startsAt, placeId: placeIdOf(read.cells, one) };
        await changes.move(ORGANISER, await versionOf(one), back);
      } else await expect(moved).rejects.toBeDefined();
    }
    const busy = read.cells.find(isAt(two));
    const other = read.cells.find((cell) => isAt(two)(cell) && cell.place !== two.place);
    expect(other?.refusal).toEqual({
      code: 'MEETING_PERSON_BOOKED',
      side: 'need',
      meetingId: two.id,
    });
    expect(busy).toBeDefined();
    // Its own people sit in the meeting that it would exchange with.
    const exchange = read.cells.find((cell) => isAt(two)(cell) && cell.place === two.place);
    expect(exchange).toMatchObject({ takenBy: two.id, swappable: true });
    await changes.lock(ORGANISER, await versionOf(alone));
    expect((await cells.ofMeeting(ORGANISER, alone.id)).refusal).toBe('MEETING_LOCKED');
  });

  it('sets a pair that waits where both are free, once, and says why not elsewhere', async () => {
    const { edition, one, two } = await makeThree();
    const { version } = await versionOf(one);
    await app.get(MeetingsService).unschedule(ORGANISER, one.id, version);
    const board = await app.get(TimetableBoards).read(ORGANISER, edition.id);
    expect(board.waiting.map(({ match }) => match.id)).toEqual([one.matchId]);
    expect(board.meetings).toHaveLength(2);
    const read = await cells.ofPair(ORGANISER, one.matchId);
    const shut = read.cells.find((cell) => isAt(two)(cell) && cell.place === two.place);
    // A pair has nothing to exchange.
    expect(shut).toMatchObject({
      refusal: { code: 'MEETING_PERSON_BOOKED', meetingId: two.id },
      swappable: false,
    });
    const wishOf = (cell: MeetingCell | undefined) => ({
      startsAt: new Date(cell?.slot.startsAt ?? 0),
      placeId: cell?.placeId ?? null,
    });
    await expect(changes.place(ORGANISER, one.matchId, wishOf(shut))).rejects.toEqual(
      codeOf('MEETING_PLACE_TAKEN'),
    );
    expect((await app.get(MatchesService).get(one.matchId)).state).toBe('MUTUAL');
    const free = read.cells.find(({ refusal }) => refusal === null);
    const set = await changes.place(ORGANISER, one.matchId, wishOf(free));
    expect(set).toMatchObject({
      state: 'CONFIRMED',
      place: free?.place,
      timetableId: one.timetableId,
    });
    expect((await app.get(MatchesService).get(one.matchId)).state).toBe('MEETING_SET');
    await expect(changes.place(ORGANISER, one.matchId, wishOf(free))).rejects.toEqual(
      codeOf('MEETING_PAIR_UNFIT'),
    );
    expect((await cells.ofPair(ORGANISER, one.matchId)).refusal).toBe('MEETING_PAIR_UNFIT');
  });

  it('warns of times that are just before or after somebody is away, and hides all from strangers', async () => {
    const { edition, one, alone } = await makeThree();
    const rows = await app.sql<{ name: string }>(
      `SELECT o.name FROM organisation o JOIN need n ON n.organisation_id = o.id JOIN match m ON m.need_id = n.id WHERE m.id = $1`,
      [alone.matchId],
    );
    await app.get(EditionPartsService).create(ORGANISER, 'unavailability', edition.id, {
      participant: rows[0]?.name ?? '',
      date: '2026-12-10',
      from: '10:00',
      until: '10:30',
      reason: '另有会议',
    });
    const { meetings } = await app.get(TimetableBoards).read(ORGANISER, edition.id);
    expect(meetings.filter(({ away }) => away !== '').map(({ meeting }) => meeting.id)).toEqual(
      alone.startsAt.toISOString() === '2026-12-10T02:00:00.000Z' ? [alone.id] : [],
    );
    const read = await cells.ofMeeting(ORGANISER, alone.id);
    const of = (clock: string) =>
      read.cells.filter(({ slot, takenBy }) => slot.from === clock && takenBy === null);
    expect(of('10:00')[0]?.refusal).toMatchObject({ code: 'MEETING_PERSON_AWAY', side: 'need' });
    expect(of('09:00').flatMap(({ remarks }) => remarks)).toEqual([]);
    for (const cell of [...of('09:30'), ...of('10:30')])
      expect(cell.remarks).toEqual([{ code: 'NEAR_AWAY', side: 'need' }]);
    await expect(cells.ofMeeting(STRANGER, one.id)).rejects.toEqual(codeOf('ACTION_FORBIDDEN'));
    await expect(cells.ofPair(STRANGER, one.matchId)).rejects.toEqual(codeOf('ACTION_FORBIDDEN'));
    await expect(app.get(TimetableBoards).read(STRANGER, edition.id)).rejects.toEqual(
      codeOf('ACTION_FORBIDDEN'),
    );
  });
});

const placeIdOf = (cells: readonly MeetingCell[], row: MeetingRow): string | null =>
  cells.find(({ place }) => place === row.place)?.placeId ?? null;
