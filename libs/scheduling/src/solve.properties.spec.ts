import fc from 'fast-check';
import {
  anyInstance,
  bruteForce,
  brokenRules,
  TINY,
} from '../../../test/support/random-timetables.js';
import { bound, check, solve, solvePartial } from './index.js';

const FEW = { seed: 1, maxMoves: 8000 };
const MANY = { seed: 1, maxMoves: 200_000 };

describe('solve', () => {
  it('never gives a timetable that breaks a rule', () =>
    fc.assert(
      fc.property(anyInstance({ slots: 10, people: 12, meetings: 20 }), (instance) => {
        const { slots, breaks, lowerBound, status } = solve(instance, FEW);
        fc.pre(slots !== null);
        expect(check(instance, slots)).toMatchObject({ violations: [], breaks });
        expect(brokenRules(instance, slots)).toEqual([]);
        expect(breaks).toBeGreaterThanOrEqual(lowerBound);
        expect(status).toBe(breaks <= lowerBound ? 'optimal' : 'feasible');
      }),
    ));

  it('lies between the bound and what trying everything finds; says infeasible only where nothing works', () =>
    fc.assert(
      fc.property(anyInstance(TINY), (instance) => {
        const { fewest } = bruteForce(instance);
        const { lowerBound, because } = bound(instance);
        const short = solve(instance, FEW);
        // Once in some thousand instances so short a walk finds nothing where there is something, and says that it does not know.
        const outcome =
          short.status === 'unknown' && fewest !== null ? solve(instance, MANY) : short;
        expect(outcome.slots && outcome.breaks).toBe(fewest);
        expect(because.length === 0 || fewest === null).toBe(true);
        expect(lowerBound).toBeLessThanOrEqual(fewest ?? Infinity);
      }),
    ));

  it('repeats exactly with the same seed and moves', () =>
    fc.assert(
      fc.property(anyInstance(TINY), fc.nat(9), (instance, seed) => {
        const options = { seed, maxMoves: 2000 };
        expect(solve(instance, options)).toEqual(solve(instance, options));
      }),
      { numRuns: 30 },
    ));
});

describe('solvePartial', () => {
  it('always gives a plan that keeps the rules and says of each meeting left out why', () =>
    fc.assert(
      fc.property(anyInstance({ slots: 8, people: 8, meetings: 16 }), (instance) => {
        const { slots, leftOut } = solvePartial(instance, { seed: 1, maxMoves: 4000 });
        expect(slots).toHaveLength(instance.meetings.length);
        expect(brokenRules(instance, slots ?? [])).toEqual([]);
        const without = slots?.flatMap((slot, m) => (slot === null ? [m] : []));
        expect(leftOut.map((left) => left.meeting).sort((a, b) => a - b)).toEqual(without);
      }),
      { numRuns: 60 },
    ));

  // Under a fairness limit the search may miss a larger plan (about 1 in 16,000 tiny instances); editions set none.
  it('leaves out no more than it must where no fairness limit is set', () =>
    fc.assert(
      fc.property(anyInstance(TINY), ({ spreadLimit: _spreadLimit, ...instance }) => {
        const { slots } = solvePartial(instance, FEW);
        expect(slots?.filter((slot) => slot !== null)).toHaveLength(bruteForce(instance).most);
      }),
    ));
});
