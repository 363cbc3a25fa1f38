import { type AlikeKey, Bodies } from '@jiqia/parties';
import { conflictsAmong, standInConflict } from './conflicts.js';

const alike = (...ids: string[]): AlikeKey[] =>
  ids.map((holderId) => ({ holderId, kind: 'NAME', key: ids.join() }));

describe('declared conflicts', () => {
  const bodies = new Bodies([...alike('expert', 'expert2'), ...alike('firm', 'firm2')]);
  const declared = [
    { one: 'expert', other: 'firm' },
    { one: 'school', other: 'rival' },
  ];
  const asked = ['expert2', 'firm2', 'school', 'rival', 'somebody'];
  const conflicts = conflictsAmong(declared, bodies, asked);

  it.each([
    [['firm2', null], ['institute', 'expert2'], true],
    [['institute', 'expert'], ['firm'], true],
    [['rival'], ['school', 'somebody'], true],
    [['rival'], ['institute', 'expert2'], false],
    [['firm2'], ['school'], false],
    [['firm2', 'somebody'], ['institute', null], false],
    [['firm', 'expert'], ['somebody'], false],
  ])('between %j and %j: %j', (ones, others, expected) =>
    expect(standInConflict(conflicts, ones, others)).toBe(expected),
  );

  it('keep those alone whose both sides were asked about', () => {
    expect(conflictsAmong(declared, bodies, ['expert2', 'school'])).toEqual({
      bodies: new Map(),
      pairs: new Set(),
    });
    expect(conflictsAmong(declared, bodies, ['firm', 'expert']).pairs.size).toBe(2);
  });
});
