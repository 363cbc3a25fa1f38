export interface ScoredPair {
  readonly id: string;
  readonly score: number;
}

/**
 * Invitations in the order in which they go: those of the best pairs first, both sides of a pair together.
 * @param most pairs; all where it is left out
 */
export function bestPairsFirst<T extends { readonly id: string; readonly matchId: string }>(
  rows: readonly T[],
  pairs: readonly ScoredPair[],
  most = Number.POSITIVE_INFINITY,
): T[] {
  const placeOf = new Map(
    pairs
      .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, most)
      .map(({ id }, place) => [id, place]),
  );
  const place = (row: T): number => placeOf.get(row.matchId) ?? Number.POSITIVE_INFINITY;
  return rows
    .filter((row) => placeOf.has(row.matchId))
    .toSorted((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
}
