import type { ScoringCapability, ScoringNeed } from './scoring.types.js';

/** What the structured fields say of a pair; null where one side is silent. Values 0…1. */
export interface Facts {
  readonly field: number | null;
  /** Mean of the judgeable terms: way of cooperation, price against budget. */
  readonly terms: number | null;
  readonly overBudget: boolean;
}

export function factsOf(need: ScoringNeed, capability: ScoringCapability): Facts {
  const field = need.field && capability.field ? (need.field === capability.field ? 1 : 0) : null;
  const wanted = need.cooperation ?? [];
  const offered = capability.cooperation ?? [];
  const { budgetWan: budget } = need;
  const { priceWan: price } = capability;
  const priced = typeof budget === 'number' && budget > 0 && typeof price === 'number' && price > 0;
  const terms = [
    ...(wanted.length > 0 && offered.length > 0
      ? [wanted.some((mode) => offered.includes(mode)) ? 1 : 0]
      : []),
    ...(priced ? [Math.min(1, budget / price)] : []),
  ];
  return {
    field,
    terms: terms.length === 0 ? null : terms.reduce((sum, value) => sum + value, 0) / terms.length,
    overBudget: priced && price > budget,
  };
}
