import fc from 'fast-check';
import { assign, check, firstSlots, type Instance, solve, solvePartial } from './index.js';

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

describe('assign', () => {
  it('keeps every cap, gives each need its first before anybody a second, and no other choice scores more', () => {
    const problem = fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.integer({ min: 1, max: 100 })), {
      minLength: 1,
      maxLength: 7,
    });
    fc.assert(
      fc.property(problem, (rows) => {
        const unique = [...new Map(rows.map((row) => [`${row[0]}-${row[1]}`, row])).values()];
        const edges = unique.map(([need, expert, score]) => ({
          id: `${need}-${expert}`,
          need: `n${need}`,
          expert: `e${expert}`,
          score: score / 100,
        }));
        const value = (ids: ReadonlySet<string>): number | null => {
          const own = edges.filter((edge) => ids.has(edge.id));
          const count = (key: 'need' | 'expert', name: string): number =>
            own.filter((edge) => edge[key] === name).length;
          if (own.some((edge) => count('need', edge.need) > 2 || count('expert', edge.expert) > 1))
            return null;
          return (
            own.reduce((sum, edge) => sum + edge.score, 0) +
            10 * new Set(own.map((edge) => edge.need)).size
          );
        };
        const chosen = value(
          new Set(assign({ edges, needQuota: () => 2, expertCapacity: () => 1 })),
        );
        const all = Array.from({ length: 2 ** edges.length }, (_, bits) =>
          value(new Set(edges.flatMap((edge, i) => ((bits >> i) & 1 ? [edge.id] : [])))),
        );
        expect(chosen).toBeCloseTo(Math.max(...all.filter((v) => v !== null)), 4);
      }),
    );
  });
});
