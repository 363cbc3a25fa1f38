import { comparePairs, countedScores } from './pair-order.rules.js';
import type { MatchPair } from './match.types.js';

const pair = (id: string, score: number, more: Partial<MatchPair> = {}): MatchPair => ({
  id,
  needId: 'need',
  capabilityId: `of ${id}`,
  score,
  source: 'RUN',
  handRank: null,
  pinned: false,
  ...more,
});
const ids = (pairs: readonly MatchPair[]): string => pairs.map(({ id }) => id).join('');

describe('the order of the pairs of a need', () => {
  it('goes by hand, then by score, and puts what somebody wanted before its equals', () => {
    const pairs = [
      pair('a', 0.5),
      pair('b', 0.9),
      pair('c', 0.5, { source: 'NEED_SIDE' }),
      pair('d', 0.1, { handRank: 2 }),
      pair('e', 0.2, { handRank: 1 }),
    ];
    expect(ids(pairs.toSorted(comparePairs))).toBe('edbca');
  });

  it('deals the scores out in that order, as large as they were in all', () => {
    const pairs = [pair('a', 0.9), pair('b', 0.6), pair('c', 0.3, { handRank: 1 })];
    const counted = countedScores([...pairs, pair('x', 0.7, { needId: 'another' })]);
    expect(Object.fromEntries(counted)).toEqual({ a: 0.6, b: 0.3, c: 0.9, x: 0.7 });
  });

  it('counts what somebody asked for a little more than its equal, and less than the next better', () => {
    const counted = countedScores([
      pair('a', 0.5, { source: 'CAPABILITY_SIDE' }),
      pair('b', 0.5, { needId: 'another' }),
      pair('c', 0.500001, { needId: 'third' }),
    ]);
    const [a = 0, b = 0, c = 0] = ['a', 'b', 'c'].map((id) => counted.get(id));
    expect(a > b && a < c).toBe(true);
  });
});
