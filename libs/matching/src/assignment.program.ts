import { assign } from '@jiqia/scheduling';

/** A pair that may be chosen. */
export interface ProposedPair {
  readonly id: string;
  readonly need: string;
  readonly expert: string;
  readonly score: number;
  /** Taken before all others, as far as the caps allow. */
  readonly pinned: boolean;
}

/** How many pairs a need and an expert may have, and how many they have already. */
export interface PairCaps {
  readonly perNeed: number;
  readonly perExpert: number;
  readonly needLoad: ReadonlyMap<string, number>;
  readonly expertLoad: ReadonlyMap<string, number>;
}

/** The assignment in a thread: told its pairs in parts, then asked for the best choice. */
export const open = () => {
  const edges: ProposedPair[] = [];
  const left = (most: number, load: number | undefined): number => Math.max(0, most - (load ?? 0));
  return {
    add: (pairs: readonly ProposedPair[]): void => void edges.push(...pairs),
    /** Ids of the pairs chosen. */
    choose: (caps: PairCaps): string[] => {
      const [needLoad, expertLoad] = [new Map(caps.needLoad), new Map(caps.expertLoad)];
      const needQuota = (need: string): number => left(caps.perNeed, needLoad.get(need));
      const expertCapacity = (expert: string): number =>
        left(caps.perExpert, expertLoad.get(expert));
      const pinned = edges
        .filter((edge) => edge.pinned)
        .toSorted((a, b) => b.score - a.score)
        .filter(({ need, expert }) => {
          if (needQuota(need) === 0 || expertCapacity(expert) === 0) return false;
          needLoad.set(need, (needLoad.get(need) ?? 0) + 1);
          expertLoad.set(expert, (expertLoad.get(expert) ?? 0) + 1);
          return true;
        });
      const rest = edges.filter((edge) => !edge.pinned);
      return [...pinned.map(({ id }) => id), ...assign({ edges: rest, needQuota, expertCapacity })];
    },
  };
};
