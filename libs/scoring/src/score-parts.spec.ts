import fc from 'fast-check';
import { partsOf } from './score-parts.js';
import { SHIPPED_WEIGHTS } from './score-weights.js';

const FACTS = { field: 1, terms: 0.5, overBudget: false };
const TEXTS = { title: 0.3, text: 0.2, coverage: 0.5 };
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('partsOf', () => {
  it('shares the weights out over the parts that can be judged, whatever they are', () => {
    const parts = fc.record({
      title: share,
      text: share,
      coverage: share,
      figures: share,
      field: share,
      facts: share,
    });
    fc.assert(
      fc.property(parts, fc.option(share), (weights, figures) => {
        const found = partsOf(TEXTS, FACTS, figures, { ...SHIPPED_WEIGHTS, parts: weights });
        const total = found.reduce((sum, { weight }) => sum + weight, 0);
        const judged = found.reduce((sum, { part }) => sum + weights[part], 0);
        expect(total).toBeCloseTo(judged > 0 ? 1 : 0, 6);
        for (const { weight, value, contribution } of found)
          expect(contribution).toBe(weight * value);
      }),
    );
  });

  it('takes a part out that weighs nothing', () => {
    const parts = { ...SHIPPED_WEIGHTS.parts, text: 0, coverage: 0, field: 0, facts: 0 };
    const found = partsOf(TEXTS, FACTS, null, { ...SHIPPED_WEIGHTS, parts });
    expect(found.find(({ part }) => part === 'title')).toMatchObject({ weight: 1 });
    expect(found.find(({ part }) => part === 'text')).toMatchObject({ weight: 0, contribution: 0 });
  });
});
