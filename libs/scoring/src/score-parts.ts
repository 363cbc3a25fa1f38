import type { Facts } from './facts.js';
import type { PartName, ScorePart } from './scoring.types.js';

/**
 * Published weights of the parts. Chosen by judgement after matching.md section 5 (the mean of title and full cosine is
 * the best label-free pair, shared subject words keep chance out); nothing is learnt from judged pairs.
 */
const WEIGHTS: Readonly<Record<PartName, number>> = {
  title: 3,
  text: 4,
  coverage: 4,
  figures: 1.2,
  field: 1,
  facts: 1,
};

/** Cosines that two texts reach by chance, and those at which a part is full. */
const TITLE = { chance: 0.03, full: 0.6 };
const TEXT = { chance: 0.02, full: 0.4 };

const between = (value: number, { chance, full }: { chance: number; full: number }): number =>
  (value - chance) / (full - chance);

/**
 * Weights are shared out over the parts that can be judged: what one side does not say counts neither way.
 * @param figures share of the wanted figures that are met; null where none can be compared
 */
export function partsOf(
  texts: { readonly title: number; readonly text: number; readonly coverage: number },
  facts: Facts,
  figures: number | null,
): ScorePart[] {
  const values: Partial<Record<PartName, number>> = {
    title: between(texts.title, TITLE),
    text: between(texts.text, TEXT),
    coverage: texts.coverage,
  };
  if (figures !== null) values.figures = figures;
  if (facts.field !== null) values.field = facts.field;
  if (facts.terms !== null) values.facts = facts.terms;
  const names = Object.keys(values) as PartName[];
  const total = names.reduce((sum, name) => sum + WEIGHTS[name], 0);
  return names.map((part) => {
    const weight = WEIGHTS[part] / total;
    const value = Math.max(0, Math.min(1, values[part] ?? 0));
    return { part, weight, value, contribution: weight * value };
  });
}
