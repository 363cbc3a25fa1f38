import type { Board, Meeting, Waiting } from './grid.js';
import { isPending, locked, moved, placed, swapped, takenOut } from './shown.js';

const AT = ['2026-12-17T01:00:00.000Z', '2026-12-17T01:30:00.000Z'] as const;
const meeting = (id: string, startsAt: string, place: string): Meeting =>
  ({
    id,
    matchId: `m${id}`,
    sessionId: 'AM',
    startsAt,
    endsAt: '',
    place,
    locked: false,
  }) as Meeting;
const board = {
  sessions: [{ id: 'am', ref: 'AM' }],
  slots: AT.map((startsAt) => ({ sessionId: 'am', startsAt, endsAt: `${startsAt}+` })),
  places: ['1', '2'].map((name) => ({ id: `am${name}`, sessionId: 'am', name, mode: 'ON_SITE' })),
  meetings: [meeting('a', AT[0], '1'), meeting('b', AT[1], '2')],
  waiting: [{ matchId: 'w', need: { id: 'n' }, capability: { id: 'c' }, score: 1, reason: '' }],
} as unknown as Board;
const [a, b] = board.meetings as [Meeting, Meeting];
const whereIs = (of: Board, id: string) => {
  const row = of.meetings.find((one) => one.id === id);
  return row && [row.startsAt, row.place];
};

describe('the board before the api has answered', () => {
  it('has a meeting where it was put, with the end of that slot; and not where there is no place', () => {
    const after = moved(board, 'a', { startsAt: AT[1], placeId: 'am1' });
    expect(after.meetings[0]).toMatchObject({ startsAt: AT[1], endsAt: `${AT[1]}+`, place: '1' });
    expect(moved(board, 'a', { startsAt: AT[1], placeId: 'gone' })).toBe(board);
  });
  it('has two exchanged, one locked', () => {
    const after = swapped(board, a, b);
    expect([whereIs(after, 'a'), whereIs(after, 'b')]).toEqual([
      [AT[1], '2'],
      [AT[0], '1'],
    ]);
    expect(locked(board, 'b', true).meetings.map((row) => row.locked)).toEqual([false, true]);
  });
  it('has a pair set that waited, with which nothing can be done yet; and a meeting out, whose pair waits', () => {
    const set = placed(board, board.waiting[0] as Waiting, { startsAt: AT[0], placeId: 'am2' });
    expect(set.waiting).toEqual([]);
    expect(set.meetings.map(({ id }) => isPending(id))).toEqual([false, false, true]);
    const out = takenOut(board, a);
    expect(out.waiting.map(({ matchId }) => matchId)).toEqual(['ma', 'w']);
    expect(out.meetings).toEqual([b]);
  });
});
