import { countAt, drawnStepsOf, type Funnel, lossOf, reachedSteps, tableOf } from './cuts.js';

const step = (code: string, needs: number, count = needs) =>
  ({ step: code, label: code, unit: 'need', needs, count }) as Funnel['steps'][number];
const line = (by: string, value: string, counts: Record<string, number>) =>
  ({
    by,
    value,
    label: value,
    counts: Object.entries(counts).map(([code, count]) => ({ step: code, count })),
  }) as Funnel['cuts'][number];

describe('the funnel of a report', () => {
  const steps = [step('needs', 50), step('matched', 48), step('accepted', 35, 54), step('held', 0)];

  it('says what is lost at a step, and nothing of steps that are to come', () => {
    expect(steps.map((_, place) => lossOf(steps, place))).toEqual([null, 2, 13, null]);
    expect(reachedSteps(steps).map((one) => one.step)).toEqual(['needs', 'matched', 'accepted']);
    expect(reachedSteps([step('needs', 0)])).toEqual([]);
  });

  it('draws of a cut what any pair has got to', () => {
    const all = [step('shortlisted', 9), step('accepted', 4), step('held', 0)];
    expect(drawnStepsOf({ steps: all, cuts: [] })).toEqual(['shortlisted', 'accepted']);
    expect(drawnStepsOf({ steps: [], cuts: [] })).toEqual(['shortlisted']);
  });

  it('has of a cut the steps that it counts', () => {
    const funnel = {
      steps,
      cuts: [
        line('park', '东园', { needs: 3, matched: 2, accepted: 1, held: 0 }),
        line('society', '学会', { accepted: 1, held: 0 }),
      ],
    };
    expect(tableOf(funnel, 'society').steps.map((one) => one.step)).toEqual(['accepted', 'held']);
    expect(tableOf(funnel, 'park').lines.map(({ label }) => label)).toEqual(['东园']);
    expect(countAt(funnel.cuts[1] as never, 'needs')).toBeNull();
    expect(countAt(funnel.cuts[0] as never, 'matched')).toBe(2);
  });
});
