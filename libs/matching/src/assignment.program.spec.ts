import { open, type PairCaps } from './assignment.program.js';

const caps: PairCaps = { perNeed: 1, perExpert: 1, needLoad: new Map(), expertLoad: new Map() };
const chosen = (
  pairs: readonly (readonly [need: string, expert: string, score: number, pinned?: true])[],
  more: Partial<PairCaps> = {},
): string[] => {
  const assignment = open();
  assignment.add(
    pairs.map(([need, expert, score, pinned = false]) => ({
      id: `${need}${expert}`,
      need,
      expert,
      score,
      pinned,
    })),
  );
  return assignment.choose({ ...caps, ...more }).toSorted();
};

describe('the choice of pairs for a shortlist', () => {
  it('takes what is pinned before what is better', () => {
    expect(chosen([['a', 'x', 0.9], ['a', 'y', 0.2, true]])).toEqual(['ay']); // prettier-ignore
    expect(chosen([['a', 'x', 0.9], ['a', 'y', 0.2]])).toEqual(['ax']); // prettier-ignore
  });

  it('keeps the caps: of two pins that do not fit the better one, and none where somebody is full', () => {
    const pins = [['a', 'x', 0.3, true], ['b', 'x', 0.4, true], ['a', 'y', 0.1]] as const; // prettier-ignore
    expect(chosen(pins)).toEqual(['ay', 'bx']);
    expect(chosen(pins, { expertLoad: new Map([['x', 1]]) })).toEqual(['ay']);
    expect(chosen(pins, { needLoad: new Map([['b', 1]]) })).toEqual(['ax']);
  });
});
