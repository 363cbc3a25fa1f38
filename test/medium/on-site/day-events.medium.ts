import type { CapabilityRow } from '@jiqia/capabilities';
import type { DayEventForm } from '@jiqia/contracts/forms';
import { newId } from '@jiqia/database';
import type { EditionRow } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { type MeetingRow, MeetingsService } from '@jiqia/meetings';
import { DayBoardReader, DayEventsService, OnSiteModule } from '@jiqia/on-site';
import { brokenMeetings } from '../../support/cover-seed.js';
import { makeCapability, makeEdition } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import {
  makeManyMutual,
  makeMutual,
  sessionOf,
  solve,
  solveForToday,
  stateOf,
} from '../../support/timetable-seed.js';

const SHUFFLES = 400;
type Told = Omit<DayEventForm, 'id'>;
type Story = { readonly ends: string; readonly events: (meeting: MeetingRow) => Told[] };

const minutesIn = ({ startsAt }: MeetingRow, minutes: number): string =>
  new Date(startsAt.getTime() + minutes * 60_000).toISOString();
const side = (
  meeting: MeetingRow,
  kind: 'SIDE_ARRIVED' | 'SIDE_ABSENT',
  of: 'need' | 'capability',
  minutes: number,
): Told => ({ kind, meetingId: meeting.id, side: of, at: minutesIn(meeting, minutes) }) as Told;
const whole = (
  meeting: MeetingRow,
  kind: 'MEETING_BEGUN' | 'MEETING_ENDED',
  minutes: number,
): Told => ({ kind, meetingId: meeting.id, at: minutesIn(meeting, minutes) }) as Told;

/** What may happen at a table, and how the meeting stands in the end, whatever the order in which that is told. */
const STORIES: readonly Story[] = [
  {
    ends: 'HELD',
    events: (m) => [
      side(m, 'SIDE_ARRIVED', 'need', -5),
      side(m, 'SIDE_ARRIVED', 'capability', -1),
      whole(m, 'MEETING_BEGUN', 1),
      whole(m, 'MEETING_ENDED', 28),
    ],
  },
  {
    ends: 'IN_PROGRESS',
    events: (m) => [
      side(m, 'SIDE_ABSENT', 'need', 5),
      side(m, 'SIDE_ARRIVED', 'capability', -3),
      side(m, 'SIDE_ARRIVED', 'need', 9),
      whole(m, 'MEETING_BEGUN', 10),
    ],
  },
  {
    ends: 'NO_SHOW',
    events: (m) => [
      side(m, 'SIDE_ARRIVED', 'need', -2),
      side(m, 'SIDE_ARRIVED', 'capability', 0),
      side(m, 'SIDE_ABSENT', 'capability', 12),
    ],
  },
  {
    ends: 'HELD',
    events: (m) => [
      whole(m, 'MEETING_BEGUN', 4),
      side(m, 'SIDE_ABSENT', 'need', 5),
      whole(m, 'MEETING_ENDED', 25),
    ],
  },
  {
    ends: 'CHECKED_IN',
    events: (m) => [
      side(m, 'SIDE_ABSENT', 'capability', 5),
      side(m, 'SIDE_ARRIVED', 'need', 0),
      side(m, 'SIDE_ARRIVED', 'capability', 7),
    ],
  },
  { ends: 'CONFIRMED', events: (m) => [side(m, 'SIDE_ARRIVED', 'need', 0)] },
];

/** mulberry32: the same numbers for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

describe('the events of a day', () => {
  let app: TestApp;
  let events: DayEventsService;
  beforeAll(async () => {
    app = await createTestApp([OnSiteModule]);
    events = app.get(DayEventsService);
  });
  afterEach(async () => expect(await brokenMeetings(app)).toEqual([]));
  afterAll(() => app.close());

  const take = (edition: EditionRow, told: readonly DayEventForm[], device = 'A') =>
    events.take(ORGANISER, edition.id, { device, events: [...told] });

  it(`end the same in ${SHUFFLES} shuffles: late, twice, out of order, from two devices`, async () => {
    const sessions = [sessionOf('AM', '08:00', '12:00', 30), sessionOf('PM', '13:00', '17:00', 30)];
    const edition = await makeEdition(app, { sessions });
    const capabilities: CapabilityRow[] = [];
    for (let i = 0; i < 40; i++) capabilities.push(await makeCapability(app));
    await makeManyMutual(
      app,
      edition,
      Array.from({ length: SHUFFLES }, (_, i) => ({
        enterprise: `某厂${i}`,
        capability: capabilities[i % capabilities.length] as CapabilityRow,
      })),
    );
    const meetings = await solveForToday(app, edition);
    expect(meetings).toHaveLength(SHUFFLES);
    const random = randomOf(13);
    const sent = meetings
      .flatMap((meeting, i) => {
        const told = (STORIES[i % STORIES.length] as Story)
          .events(meeting)
          .map((event) => ({ ...event, id: newId() }) as DayEventForm);
        return [...told, ...told.filter(() => random() < 0.4)];
      })
      .map((event) => ({ event, order: random(), device: random() < 0.5 ? 'A' : 'B' }))
      .toSorted((a, b) => a.order - b.order);
    // Between them walk-ins come and go, and pairs ask for a meeting on site.
    const walkIns = meetings.slice(0, 60).flatMap((meeting, i): DayEventForm[] => {
      const walkInId = newId();
      const at = (minutes: number): string => minutesIn(meeting, minutes);
      const person = { walkInId, personId: null, name: `访客${i}`, organisation: '', wants: '' };
      return [
        { kind: 'WALK_IN_CAME', ...person, id: newId(), at: at(1) },
        ...(i % 2 === 0
          ? []
          : [{ kind: 'WALK_IN_LEFT' as const, walkInId, id: newId(), at: at(9) }]),
        { kind: 'PAIR_ASKED', matchId: meeting.matchId, id: newId(), at: at(2) },
        { kind: 'PAIR_DROPPED', matchId: meeting.matchId, id: newId(), at: at(3) },
      ];
    });
    for (const event of [...walkIns, ...walkIns.filter(() => random() < 0.4)])
      sent.splice(Math.floor(random() * sent.length), 0, {
        event,
        order: 0,
        device: random() < 0.5 ? 'A' : 'B',
      });
    const of = (device: string): DayEventForm[] =>
      sent.filter((row) => row.device === device).map(({ event }) => event);
    await Promise.all(
      ['A', 'B'].map(async (device) => {
        const own = of(device);
        for (let from = 0; from < own.length; from += 500)
          await take(edition, own.slice(from, from + 500), device);
      }),
    );
    const board = await app.get(DayBoardReader).read(ORGANISER, edition.id);
    const states = new Map(board.meetings.map(({ meeting }) => [meeting.id, meeting.state]));
    const wrong = meetings.flatMap((meeting, i) => {
      const { ends } = STORIES[i % STORIES.length] as Story;
      return states.get(meeting.id) === ends ? [] : [`${i}: ${states.get(meeting.id)} for ${ends}`];
    });
    expect(wrong).toEqual([]);
    const names = Array.from({ length: 30 }, (_, i) => `访客${2 * i}`);
    expect(board.walkIns.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  }, 120_000);

  it('are kept once; another event under the same id, and what is about nothing, are told apart', async () => {
    const edition = await makeEdition(app);
    const match = await makeMutual(app, { edition });
    const [meeting] = (await solveForToday(app, edition)) as [MeetingRow];
    const told = { ...side(meeting, 'SIDE_ARRIVED', 'need', 0), id: newId() } as DayEventForm;
    const effects = await take(edition, [
      told,
      told,
      { ...told, at: minutesIn(meeting, 3) } as DayEventForm,
      { ...told, id: newId(), meetingId: newId() } as DayEventForm,
      { id: newId(), kind: 'PERSON_ARRIVED', personId: newId(), at: minutesIn(meeting, 0) },
      { id: newId(), kind: 'PLACE_LOST', placeId: newId(), at: minutesIn(meeting, 0) },
      { id: newId(), kind: 'SESSION_DELAYED', sessionId: newId(), minutes: 5, at: told.at },
      { ...told, id: newId(), at: '2026-10-01T01:00:00Z' } as DayEventForm,
    ]);
    expect(effects.map(({ effect, kept }) => [effect, kept])).toEqual([
      ['NOTHING_NEW', true],
      ['NOTHING_NEW', true],
      ['EVENT_DIFFERS', false],
      ['MEETING_UNKNOWN', false],
      ['PERSON_UNKNOWN', false],
      ['PLACE_UNKNOWN', false],
      ['SESSION_UNKNOWN', false],
      ['OUT_OF_DAYS', false],
    ]);
    expect(
      await app.sql('SELECT 1 FROM day_event WHERE meeting_id = $1', [meeting.id]),
    ).toHaveLength(1);
    expect(await stateOf(app, match)).toBe('MEETING_SET');
  });

  it('give a freed slot back to who comes after all, unless it was given away', async () => {
    const sessions = [sessionOf('AM', '09:00', '09:30', 1)];
    const edition = await makeEdition(app, { sessions });
    const match = await makeMutual(app, { edition });
    const [meeting] = (await solveForToday(app, edition)) as [MeetingRow];
    const told = (event: Told): Promise<unknown> =>
      take(edition, [{ ...event, id: newId() } as DayEventForm]).then(([row]) => row?.effect);
    expect(await told(side(meeting, 'SIDE_ABSENT', 'need', 5))).toBe('TAKEN');
    expect(await stateOf(app, match)).toBe('LAPSED');
    expect(await told(side(meeting, 'SIDE_ARRIVED', 'need', 8))).toBe('TAKEN');
    expect(await stateOf(app, match)).toBe('MEETING_SET');
    expect(await told(side(meeting, 'SIDE_ABSENT', 'need', 10))).toBe('TAKEN');
    // Another pair gets the only table.
    await makeMutual(app, { edition });
    const [other] = (await solveForToday(app, edition)) as [MeetingRow];
    expect(other.id).not.toBe(meeting.id);
    expect(await told(side(meeting, 'SIDE_ARRIVED', 'need', 12))).toBe('SLOT_GONE');
    expect(await stateOf(app, match)).toBe('LAPSED');
    await app.get(MeetingsService).cancel(ORGANISER, other.id, '设备故障');
    expect(await told(side(other, 'SIDE_ARRIVED', 'need', 1))).toBe('MEETING_OFF');
  });

  it('say on the board who is there, what is late and which meeting has lost its table', async () => {
    const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '10:00', 1)] });
    await makeMutual(app, { edition });
    const [meeting] = (await solveForToday(app, edition)) as [MeetingRow];
    const [place] = await app.sql<{ id: string }>(
      'SELECT id FROM edition_place WHERE edition_id = $1',
      [edition.id],
    );
    const [person] = await app.sql<{ id: string }>('SELECT id FROM person LIMIT 1');
    const board = app.get(DayBoardReader);
    const before = await board.version(ORGANISER, edition.id);
    const at = (minutes: number): string => minutesIn(meeting, minutes);
    const sessionId = edition.sessions[0]?.id ?? '';
    await take(edition, [
      { id: newId(), kind: 'PERSON_ARRIVED', personId: person?.id ?? '', at: at(-60) },
      { id: newId(), kind: 'SESSION_DELAYED', sessionId, minutes: 15, at: at(-30) },
      { id: newId(), kind: 'PLACE_LOST', placeId: place?.id ?? '', at: at(-20) },
      {
        id: newId(),
        kind: 'SIDE_LATE',
        meetingId: meeting.id,
        side: 'capability',
        minutes: 20,
        at: at(-10),
      },
    ]);
    const read = await board.read(ORGANISER, edition.id);
    expect(read.version).not.toBe(before);
    expect(read).toMatchObject({ present: 1, lostPlaces: [{ name: '1号桌', session: 'AM' }] });
    expect(read.sessions[0]?.delayMinutes).toBe(15);
    expect(read.meetings[0]).toMatchObject({
      needsPlace: true,
      capability: { lateMinutes: 20 },
      expectedAt: new Date(meeting.startsAt.getTime() + 15 * 60_000),
    });
    await take(edition, [
      { id: newId(), kind: 'PLACE_BACK', placeId: place?.id ?? '', at: at(-5) },
    ]);
    expect((await board.read(ORGANISER, edition.id)).meetings[0]?.needsPlace).toBe(false);
  });

  it('have their time: before the day nothing is taken', async () => {
    const edition = await makeEdition(app);
    await makeMutual(app, { edition });
    const [meeting] = (await solve(app, edition)) as [MeetingRow];
    const told = { ...side(meeting, 'SIDE_ARRIVED', 'need', 0), id: newId() } as DayEventForm;
    await expect(take(edition, [told])).rejects.toMatchObject({ code: 'EDITION_PHASE_FORBIDS' });
  });
});
