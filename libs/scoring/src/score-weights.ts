import type { PartName } from './scoring.types.js';

/** What a score weighs, and where its parts and levels begin. All from 0 to 1; weights count by their ratio alone. */
export interface ScoreWeights {
  readonly parts: Readonly<Record<PartName, number>>;
  readonly thresholds: {
    /** Cosines of titles that two texts reach by chance, and those at which the part is full. */
    readonly titleChance: number;
    readonly titleFull: number;
    /** As for titles, of whole texts. */
    readonly textChance: number;
    readonly textFull: number;
    /** Where the levels begin. */
    readonly weak: number;
    readonly good: number;
    readonly strong: number;
  };
  /** What is left of the score of a capability that nobody has confirmed for nine months: below 1 it stands behind its like. */
  readonly unconfirmed: number;
}

/**
 * What the product comes with. Weights are chosen by judgement after matching.md section 5 (the mean of title and full cosine is
 * the best label-free pair, shared subject words keep chance out); nothing is learnt from judged pairs. Titles put together at
 * random reach `weak` in one case of ten. `good` and `strong` are round numbers, set while looking at judged pairs.
 */
export const SHIPPED_WEIGHTS: ScoreWeights = {
  parts: { title: 0.75, text: 1, coverage: 1, figures: 0.3, field: 0.25, facts: 0.25 },
  thresholds: {
    titleChance: 0.03,
    titleFull: 0.6,
    textChance: 0.02,
    textFull: 0.4,
    weak: 0.02,
    good: 0.55,
    strong: 0.75,
  },
  unconfirmed: 0.9,
};
