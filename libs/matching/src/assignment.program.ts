import { assign } from '@jiqia/scheduling';

/** A pair that may be chosen. */
export interface ProposedPair {
  readonly id: string;
  readonly need: string;
  readonly expert: string;
  readonly score: number;
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
    choose: (caps: PairCaps): string[] =>
      assign({
        edges,
        needQuota: (need) => left(caps.perNeed, caps.needLoad.get(need)),
        expertCapacity: (expert) => left(caps.perExpert, caps.expertLoad.get(expert)),
      }),
  };
};
