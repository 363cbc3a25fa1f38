import { LANGUAGES, leftOutWords } from '@jiqia/contracts/words';
import { check, solvePartial } from '@jiqia/scheduling';
import { timetableProblem } from './timetable-instance.js';
import type { TimetableEdition, WantedMeeting } from './wanted-meeting.js';
import { planOf } from './timetable-plan.js';
import type { TimetableRow } from './timetable.repository.js';

const ZONE = 'Asia/Shanghai';
const timetable = { id: 't', editionId: 'e' } as TimetableRow;

interface SessionFields {
  readonly tables: number;
  readonly rooms: number;
  /** Minutes a slot; the session takes an hour. */
  readonly minutes?: number;
}

function editionOf(
  sessions: readonly SessionFields[],
  pins: readonly string[] = [],
): TimetableEdition {
  return {
    id: 'e',
    timeZone: ZONE,
    sessions: sessions.map(({ tables, rooms, minutes = 30 }, i) => ({
      id: `s${i}`,
      ref: `S${i}`,
      name: `第${i + 1}场`,
      date: `2026-12-1${i}`,
      from: '09:00',
      until: '10:00',
      slotMinutes: minutes,
      breakMinutes: 0,
      tables,
      videoRooms: rooms,
    })),
    places: sessions.flatMap(({ tables, rooms }, i) => [
      ...Array.from({ length: tables }, (_, n) => ({
        sessionId: `s${i}`,
        kind: 'TABLE',
        number: n + 1,
        label: '',
      })),
      ...Array.from({ length: rooms }, (_, n) => ({
        sessionId: `s${i}`,
        kind: 'VIDEO',
        number: n + 1,
        label: '',
      })),
    ]),
    unavailabilities: [],
    pins: pins.map((at) => ({ needId: 'n0', capabilityId: 'c0', startsAt: new Date(at) })),
    precedences: [],
  } as unknown as TimetableEdition;
}

const seat = (id: string) => ({
  sitter: id,
  body: { id, ids: [id] },
  organisation: { id: `o${id}`, ids: [`o${id}`] },
  name: id,
  ref: id,
});
/** Pairs whose supply sides take these modes, each of people of their own. */
const wantedOf = (modes: readonly (readonly string[])[]): WantedMeeting[] =>
  modes.map(
    (own, i) =>
      ({
        match: { id: `m${i}`, score: 0.5 },
        need: { id: `n${i}` },
        capability: { id: `c${i}`, modes: own },
        needSeat: seat(`甲${i}`),
        capabilitySeat: seat(`乙${i}`),
        kept: null,
        wishes: [],
      }) as unknown as WantedMeeting,
  );

function plan(edition: TimetableEdition, modes: readonly (readonly string[])[]) {
  const wanted = wantedOf(modes);
  const problem = timetableProblem(edition, wanted, []);
  const outcome = solvePartial(problem.instance, { seed: 1, maxMoves: 100_000 });
  expect(check(problem.instance, outcome.slots ?? []).violations).toEqual([]);
  return planOf(timetable, wanted, problem, outcome);
}

const [SITE, VIDEO, EITHER] = [['ON_SITE'], ['VIDEO'], ['ON_SITE', 'VIDEO']];

describe('places of a timetable', () => {
  it('are tables first, and video rooms for whoever agrees to video, before anything is called full', () => {
    const { meetings, leftOut } = plan(editionOf([{ tables: 1, rooms: 2, minutes: 60 }]), [
      EITHER,
      EITHER,
      EITHER,
    ]);
    expect(leftOut).toEqual([]);
    expect(meetings.map((row) => `${row.mode} ${row.place}`).sort()).toEqual([
      'ON_SITE 1号桌',
      'VIDEO 视频1',
      'VIDEO 视频2',
    ]);
  });

  it('leave the tables to those that meet on site alone, the rooms to those that meet by video alone', () => {
    const { meetings, leftOut } = plan(editionOf([{ tables: 2, rooms: 2, minutes: 60 }]), [
      EITHER,
      SITE,
      SITE,
      VIDEO,
    ]);
    expect(leftOut).toEqual([]);
    const mode = new Map(meetings.map((row) => [row.matchId, row.mode]));
    expect(['m0', 'm1', 'm2', 'm3'].map((id) => mode.get(id))).toEqual([
      'VIDEO',
      'ON_SITE',
      'ON_SITE',
      'VIDEO',
    ]);
    expect(meetings).toHaveLength(4);
  });

  it('take a mode that nobody named for either', () => {
    expect(plan(editionOf([{ tables: 1, rooms: 1, minutes: 60 }]), [[], []]).meetings).toHaveLength(
      2,
    );
  });

  it.each([
    ['TABLES_FULL', [{ tables: 1, rooms: 3, minutes: 60 }], [SITE, SITE]],
    ['VIDEO_ROOMS_FULL', [{ tables: 3, rooms: 1, minutes: 60 }], [VIDEO, VIDEO]],
    ['PLACES_FULL', [{ tables: 1, rooms: 1, minutes: 60 }], [EITHER, EITHER, EITHER]],
  ] as const)(
    'are called full only where all of the kind are taken: %s',
    (code, sessions, modes) => {
      expect(plan(editionOf(sessions), modes).leftOut.map((row) => row.code)).toEqual([code]);
    },
  );

  it.each([
    ['NO_SESSIONS', [], SITE, []],
    ['NO_TABLES', [{ tables: 0, rooms: 4 }], SITE, []],
    ['NO_VIDEO_ROOMS', [{ tables: 4, rooms: 0 }], VIDEO, []],
    ['NO_PLACES', [{ tables: 0, rooms: 0 }], EITHER, []],
    ['SLOT_TOO_LONG', [{ tables: 4, rooms: 0, minutes: 90 }], SITE, []],
    [
      'SLOT_TOO_LONG',
      [
        { tables: 0, rooms: 4 },
        { tables: 4, rooms: 0, minutes: 90 },
      ],
      SITE,
      [],
    ],
    ['NO_TABLES', [{ tables: 0, rooms: 4, minutes: 90 }], SITE, []],
    ['PIN_NO_SLOT', [{ tables: 4, rooms: 0 }], SITE, ['2026-12-10T01:15:00Z']],
    ['NO_TABLES', [{ tables: 0, rooms: 4 }], SITE, ['2026-12-10T01:30:00Z']],
  ] as const)('are missing for a cause of their own: %s', (code, sessions, modes, pins) => {
    const { meetings, leftOut } = plan(editionOf(sessions, pins), [modes]);
    expect(meetings).toEqual([]);
    expect(leftOut.map((row) => row.code)).toEqual([code]);
    for (const language of LANGUAGES) {
      const words = leftOut.map((row) => leftOutWords(row, language)).join();
      expect(words).toContain('甲0');
      expect(words).not.toMatch(/[{}]/);
    }
  });

  it('name the sessions and the time that are wrong', () => {
    const words = (edition: TimetableEdition): string =>
      plan(edition, [SITE])
        .leftOut.map((row) => leftOutWords(row))
        .join();
    expect(words(editionOf([{ tables: 4, rooms: 0, minutes: 90 }]))).toContain(
      '场次“第1场”的单个时段',
    );
    expect(words(editionOf([{ tables: 4, rooms: 0 }], ['2026-12-10T01:15:00Z']))).toContain(
      '2026-12-10 09:15',
    );
  });
});
