import { byPair, type Change, type ChangeKind, countsOf, toldOf } from './difference.js';
import { type Done, overtakenOf, remember, renamed } from './history.js';
import type { Meeting } from './grid.js';

const change = (matchId: string, kind: ChangeKind, before: string, after: string): Change =>
  ({
    matchId,
    kind,
    before: before && { comes: { need: 'one', capability: before } },
    after: after && { comes: { need: 'one', capability: after } },
  }) as unknown as Change;

describe('what a release changes', () => {
  const changes = [
    change('a', 'MOVED', 'x', 'x'),
    change('a', 'PLACE_CHANGED', 'x', 'x'),
    change('b', 'PERSON_CHANGED', 'y', 'z'),
  ];
  it('is counted by kind, told once a person, and one line a pair', () => {
    expect([...countsOf(changes)]).toEqual([
      ['MOVED', 1],
      ['PLACE_CHANGED', 1],
      ['PERSON_CHANGED', 1],
    ]);
    expect(toldOf(changes)).toEqual(['one', 'x', 'y', 'z']);
    expect(byPair(changes).map(({ matchId, kinds }) => [matchId, kinds])).toEqual([
      ['a', ['MOVED', 'PLACE_CHANGED']],
      ['b', ['PERSON_CHANGED']],
    ]);
  });
});

describe('what was done here', () => {
  const lock = (id: string): Done => ({ kind: 'lock', id, name: id, was: false });
  it('is remembered, not for ever, and follows a meeting that is another now', () => {
    let past: readonly Done[] = [];
    for (let n = 0; n < 60; n++) past = remember(past, lock(String(n)));
    expect(past).toHaveLength(50);
    expect(past.at(-1)?.id).toBe('59');
    const swap: Done = { kind: 'swap', id: 'b', name: '', other: 'a' };
    expect(renamed([lock('a'), swap], 'a', 'c')).toMatchObject([{ id: 'c' }, { other: 'c' }]);
  });

  it('tells what somebody else has made of a meeting meanwhile', () => {
    const before = { startsAt: '1', place: 'a', locked: false } as Meeting;
    expect(overtakenOf(before, null)).toMatchObject({ gone: true, moved: false });
    expect(overtakenOf(before, { ...before, place: 'b', locked: true })).toEqual({
      gone: false,
      moved: true,
      locked: true,
    });
    expect(overtakenOf(before, { ...before })).toMatchObject({ moved: false, locked: null });
  });
});
