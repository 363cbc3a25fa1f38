import {
  type Board,
  clashesOf,
  halvesOf,
  itemOf,
  type Meeting,
  meetingsBySpot,
  shortName,
  sittersOf,
  spotKey,
  spotOf,
  spotOfKey,
} from './grid.js';
import { shownPlaces } from './columns.js';

const T1 = '2026-12-17T01:00:00.000Z';
const T2 = '2026-12-17T01:30:00.000Z';
const T3 = '2026-12-17T06:00:00.000Z';
const meeting = (id: string, more: Partial<Meeting> = {}): Meeting =>
  ({
    id,
    matchId: `pair of ${id}`,
    need: { organisation: `need of ${id}` },
    capability: { organisation: 'an institute', person: `expert of ${id}` },
    sessionId: 'AM',
    startsAt: T1,
    place: '1号桌',
    locked: false,
    score: 0.5,
    sitters: { need: `n ${id}`, capability: `c ${id}` },
    away: '',
    ...more,
  }) as Meeting;
const board = (meetings: Meeting[], tables = 2): Board =>
  ({
    sessions: [
      { id: 'pm', ref: 'PM', name: 'PM' },
      { id: 'am', ref: 'AM', name: 'AM' },
    ],
    slots: [
      { sessionId: 'am', startsAt: T1 },
      { sessionId: 'am', startsAt: T2 },
      { sessionId: 'pm', startsAt: T3 },
    ],
    places: [...Array(tables).keys()].flatMap((n) =>
      ['am', 'pm'].map((sessionId) => ({
        id: `${sessionId}${n + 1}`,
        sessionId,
        name: `${n + 1}号桌`,
      })),
    ),
    meetings,
    waiting: [{ matchId: 'w' }],
  }) as unknown as Board;

describe('the board', () => {
  it('has its halves in the order of time, each with its own slots, places and meetings', () => {
    const halves = halvesOf(board([meeting('a'), meeting('b', { sessionId: 'PM', startsAt: T3 })]));
    expect(halves.map(({ session }) => session.id)).toEqual(['am', 'pm']);
    expect(halves[0]).toMatchObject({ slots: { length: 2 }, meetings: [{ id: 'a' }] });
  });

  it('finds a meeting by its place, and the place of a meeting by its name in its session', () => {
    const all = board([meeting('b', { sessionId: 'PM', startsAt: T3, place: '2号桌' })]);
    const spot = { startsAt: T3, placeId: 'pm2' };
    expect(spotOf(all, all.meetings[0] as Meeting)).toEqual(spot);
    expect(meetingsBySpot(all).get(spotKey(spot))?.id).toBe('b');
    expect(spotOf(all, meeting('x', { place: '9号桌' }))).toBeNull();
    expect(spotOfKey(`${spotKey(spot)}|row`)).toEqual(spot);
    expect(spotOfKey('tray')).toBeNull();
  });

  it('knows cards of meetings and of pairs that wait', () => {
    const all = board([meeting('a')]);
    expect(itemOf(all, 'a')).toMatchObject({ kind: 'meeting' });
    expect(itemOf(all, 'w')).toMatchObject({ kind: 'pair' });
    expect(itemOf(all, null)).toBeNull();
  });

  it('lists who sits, enterprises first, who has most on top', () => {
    const sitters = { need: 'n', capability: 'c a' };
    const [half] = halvesOf(
      board([
        meeting('z'),
        meeting('a', { sitters, startsAt: T1 }),
        meeting('b', { sitters: { need: 'n', capability: 'c b' }, startsAt: T2 }),
      ]),
    );
    const rows = half ? sittersOf(half) : [];
    expect(rows.map(({ id, meetings }) => [id, meetings.size])).toEqual([
      ['n', 2],
      ['n z', 1],
      ['c z', 1],
      ['c a', 1],
      ['c b', 1],
    ]);
  });

  it('tells who is at two tables at once, and who is away', () => {
    const sitters = { need: 'x', capability: 'same' };
    const clashes = clashesOf({
      meetings: [
        meeting('a', { sitters: { need: 'a', capability: 'same' } }),
        meeting('b', { sitters, place: '2号桌' }),
        meeting('c', { startsAt: T2, away: '褚天阔' }),
        meeting('d', { startsAt: T2, sitters: { need: 'y', capability: 'same' } }),
      ],
    });
    expect(clashes.map(({ kind, meetings }) => [kind, meetings.map(({ id }) => id)])).toEqual([
      ['double', ['a', 'b']],
      ['away', ['c']],
    ]);
    expect(clashesOf({ meetings: [meeting('a'), meeting('b')] })).toEqual([]);
  });

  it('shows the places that are used, and a few empty ones', () => {
    const [half] = halvesOf(board([meeting('a', { place: '14号桌' })], 15));
    if (!half) throw new Error('no half');
    const shown = shownPlaces(half, false).map(({ name }) => name);
    expect(shown).toHaveLength(8);
    expect(shown.at(-1)).toBe('14号桌');
    expect(shownPlaces(half, true)).toHaveLength(15);
  });

  it.each([
    ['渝临川渝味业有限公司', '渝临川渝味业'],
    ['江澄铝业（集团）股份有限公司', '江澄铝业'],
    ['西岭水环境研究院', '西岭水环境研究院'],
    ['某有限公司', '某有限公司'],
  ])('calls %s %s on a card', (name, short) => expect(shortName(name)).toBe(short));
});
