import type { MatchPair } from './match.types.js';

type Placed = Pick<MatchPair, 'id' | 'score' | 'source' | 'handRank'>;

/** The order among the pairs of one need: as a person ranked them, then by score; of equal ones those first that somebody wanted. */
export function comparePairs(a: Placed, b: Placed): number {
  return (
    placeOf(a) - placeOf(b) ||
    b.score - a.score ||
    Number(a.source === 'RUN') - Number(b.source === 'RUN') ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

const placeOf = ({ handRank }: Placed): number => handRank ?? Number.POSITIVE_INFINITY;

/** So little that it decides between equal scores alone: scores have six digits. */
const WANTED = 1e-7;

/**
 * What an assignment counts for each pair, by its id: the scores of a need's pairs, dealt out in the order in which they stand. So
 * a need that somebody ranked by hand gets neither more nor less than before, but its pairs in that order.
 */
export function countedScores(pairs: readonly MatchPair[]): ReadonlyMap<string, number> {
  const ofNeeds = new Map<string, MatchPair[]>();
  for (const pair of pairs) ofNeeds.set(pair.needId, [...(ofNeeds.get(pair.needId) ?? []), pair]);
  const counted = new Map<string, number>();
  for (const own of ofNeeds.values()) {
    const scores = own.map(({ score }) => score).toSorted((a, b) => b - a);
    own.toSorted(comparePairs).forEach(({ id, source }, place) => {
      const score = scores[place] ?? 0;
      counted.set(id, source === 'RUN' ? score : score + WANTED);
    });
  }
  return counted;
}
