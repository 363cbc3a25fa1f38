import fc from 'fast-check';
import { check, firstSlots, type Instance, solve, solvePartial } from './index.js';

/** Six people in pairs over four slots with three tables: plainly solvable. */
const ROOMY: Instance = {
  slots: 4,
  dayOf: [0, 0, 0, 0],
  people: Array.from({ length: 6 }, (_, i) => ({ id: `p${i}`, blocked: 0n })),
  pools: [{ id: 'tables', capacity: [3, 3, 3, 3] }],
  spreadLimit: 2,
  meetings: [
    [0, 1],
    [2, 3],
    [4, 5],
    [0, 2],
    [1, 4],
    [3, 5],
  ].map((members, i) => ({
    id: `m${i}`,
    members,
    allowed: firstSlots(4),
    pool: 0,
    after: i === 5 ? [0] : [],
    priority: i,
  })),
};

describe('solve', () => {
  it('finds a timetable without a break and says that it is optimal', () => {
    const outcome = solve(ROOMY, { seed: 1, maxMoves: 200_000 });
    expect(outcome).toMatchObject({ status: 'optimal', breaks: 0 });
    expect(check(ROOMY, outcome.slots ?? []).violations).toEqual([]);
  });

  it('repeats exactly with the same seed and moves', () => {
    const once = solve(ROOMY, { seed: 7, maxMoves: 50_000 });
    expect(solve(ROOMY, { seed: 7, maxMoves: 50_000 })).toEqual(once);
  });

  it('proves that too many meetings for the tables cannot be held', () => {
    const crowded = {
      ...ROOMY,
      slots: 1,
      dayOf: [0],
      pools: [{ id: 'tables', capacity: [2] }],
      meetings: ROOMY.meetings.map((m) => ({ ...m, allowed: 1n, after: [] })),
    };
    const outcome = solve(crowded, { seed: 1, maxMoves: 1000 });
    expect(outcome.status).toBe('infeasible');
    expect(outcome.because.length).toBeGreaterThan(0);
  });

  it('keeps to the tables of each slot', () => {
    const uneven = { ...ROOMY, pools: [{ id: 'tables', capacity: [3, 1, 1, 3] }] };
    const outcome = solve(uneven, { seed: 1, maxMoves: 200_000 });
    expect(check(uneven, outcome.slots ?? []).violations).toEqual([]);
    const loads = [0, 1, 2, 3].map((slot) => outcome.slots?.filter((at) => at === slot).length);
    expect(loads[1]).toBeLessThanOrEqual(1);
    expect(loads[2]).toBeLessThanOrEqual(1);
    const small = { ...ROOMY, pools: [{ id: 'tables', capacity: [1, 1, 1, 1] }] };
    expect(solve(small, { seed: 1, maxMoves: 1000 }).status).toBe('infeasible');
  });

  it('leaves out the lowest priority when not all fit', () => {
    const crowded = {
      ...ROOMY,
      slots: 1,
      dayOf: [0],
      meetings: ROOMY.meetings.slice(0, 4).map((m) => ({ ...m, allowed: 1n })),
    };
    const outcome = solvePartial(crowded, { seed: 1, maxMoves: 1000 });
    expect(check(crowded, outcome.slots ?? []).violations).toEqual([]);
    expect(outcome.leftOut.length).toBeGreaterThan(0);
    expect(outcome.slots?.filter((slot) => slot !== null).length).toBeGreaterThan(0);
  });
});

describe('check', () => {
  const plan = solve(ROOMY, { seed: 1, maxMoves: 200_000 }).slots ?? [];

  it('finds every meeting that is moved onto another of its people', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), (a, b) => {
        const shared = ROOMY.meetings[a]?.members.some((p) =>
          ROOMY.meetings[b]?.members.includes(p),
        );
        fc.pre(a !== b && shared === true);
        const damaged = plan.map((slot, m) => (m === a ? (plan[b] ?? null) : slot));
        expect(check(ROOMY, damaged).violations.map((violation) => violation.rule)).toContain(
          'clash',
        );
      }),
    );
  });

  it('finds slots outside, blocked people, full tables, broken orders', () => {
    const rules = (instance: Instance, slots: (number | null)[]): string[] =>
      check(instance, slots).violations.map((v) => v.rule);
    expect(rules(ROOMY, [9, ...plan.slice(1)])).toContain('unscheduled');
    expect(
      rules({ ...ROOMY, people: ROOMY.people.map((p) => ({ ...p, blocked: firstSlots(4) })) }, [
        ...plan,
      ]),
    ).toContain('blocked');
    expect(
      rules({ ...ROOMY, pools: [{ id: 'tables', capacity: [0, 0, 0, 0] }] }, [...plan]),
    ).toContain('capacity');
    expect(
      rules({ ...ROOMY, meetings: ROOMY.meetings.map((m) => ({ ...m, allowed: 0n })) }, [...plan]),
    ).toContain('slot');
    expect(
      rules(
        { ...ROOMY, meetings: ROOMY.meetings.map((m, i) => ({ ...m, after: i === 0 ? [0] : [] })) },
        [...plan],
      ),
    ).toContain('order');
  });
});
