import { bestPairsFirst } from './best-pairs-first.js';

const rows = ['m1', 'm2', 'm3'].flatMap((matchId) =>
  ['x', 'y'].map((side) => ({ id: `${matchId}${side}`, matchId })),
);
const pairs = [
  { id: 'm1', score: 0.4 },
  { id: 'm2', score: 0.9 },
  { id: 'm3', score: 0.9 },
];

describe('the order in which invitations go', () => {
  it('is that of the scores, both sides of a pair together', () =>
    expect(bestPairsFirst(rows, pairs).map(({ id }) => id)).toEqual([
      'm2x',
      'm2y',
      'm3x',
      'm3y',
      'm1x',
      'm1y',
    ]));
  it('ends with the most pairs that are wanted, not in the middle of one', () =>
    expect(bestPairsFirst(rows, pairs, 1).map(({ id }) => id)).toEqual(['m2x', 'm2y']));
});
