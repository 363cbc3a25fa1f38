import type { Schemas } from '../api/client.js';

export type Change = Schemas['TimetableDifference']['items'][number];
export type ChangeKind = Change['kind'];

/** How many changes of each kind there are; kinds without one are not there. */
export function countsOf(changes: readonly Change[]): ReadonlyMap<ChangeKind, number> {
  const counts = new Map<ChangeKind, number>();
  for (const { kind } of changes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** Whoever comes, or came before, to a meeting that has changed: those that a release tells. Each once, by name. */
export function toldOf(changes: readonly Change[]): string[] {
  const names = changes
    .flatMap(({ before, after }) => [before, after])
    .flatMap((terms) => (terms ? [terms.comes.need, terms.comes.capability] : []));
  return [...new Set(names.filter((name) => name !== ''))];
}

/** One line a pair: a meeting that is elsewhere and at another time is one change for those who come. */
export interface PairChange {
  readonly matchId: string;
  readonly kinds: readonly ChangeKind[];
  readonly change: Change;
}
export function byPair(changes: readonly Change[]): PairChange[] {
  const pairs = new Map<string, { kinds: ChangeKind[]; change: Change }>();
  for (const change of changes) {
    const known = pairs.get(change.matchId);
    if (known) known.kinds.push(change.kind);
    else pairs.set(change.matchId, { kinds: [change.kind], change });
  }
  return [...pairs].map(([matchId, { kinds, change }]) => ({ matchId, kinds, change }));
}
