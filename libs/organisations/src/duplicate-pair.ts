/** Two rows of a register that may be one and the same, and why; `firstId` is the smaller id. */
export interface DuplicatePair<R> {
  readonly firstId: string;
  readonly secondId: string;
  readonly reasons: readonly R[];
}

/** A pair as a page names it: by the ids of both, the smaller first. */
export const named = <P extends DuplicatePair<unknown>>(pair: P): P & { readonly id: string } => ({
  ...pair,
  id: `${pair.firstId}_${pair.secondId}`,
});
