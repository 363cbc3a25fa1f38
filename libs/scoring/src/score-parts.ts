import type { Facts } from './facts.js';
import type { ScoreWeights } from './score-weights.js';
import type { PartName, ScorePart } from './scoring.types.js';

const between = (value: number, chance: number, full: number): number =>
  (value - chance) / (full - chance);

/**
 * Weights are shared out over the parts that can be judged: what one side does not say counts neither way.
 * @param figures share of the wanted figures that are met; null where none can be compared
 * @param unconfirmedMonths for so many months nobody has confirmed the capability, enough to count: all parts weigh less; else null
 * @param left what the past of the two sides leaves of the score, 0…1
 */
export function partsOf(
  texts: { readonly title: number; readonly text: number; readonly coverage: number },
  facts: Facts,
  figures: number | null,
  { parts: weights, thresholds, unconfirmed }: ScoreWeights,
  unconfirmedMonths: number | null = null,
  left = 1,
): ScorePart[] {
  const values: Partial<Record<PartName, number>> = {
    title: between(texts.title, thresholds.titleChance, thresholds.titleFull),
    text: between(texts.text, thresholds.textChance, thresholds.textFull),
    coverage: texts.coverage,
  };
  if (figures !== null) values.figures = figures;
  if (facts.field !== null) values.field = facts.field;
  if (facts.terms !== null) values.facts = facts.terms;
  const names = Object.keys(values) as PartName[];
  const total = names.reduce((sum, name) => sum + weights[name], 0) || 1;
  const trust = (unconfirmedMonths === null ? 1 : unconfirmed) * left;
  return names.map((part) => {
    const weight = (weights[part] / total) * trust;
    const value = Math.max(0, Math.min(1, values[part] ?? 0));
    return { part, weight, value, contribution: weight * value };
  });
}
