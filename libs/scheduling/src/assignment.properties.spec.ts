import fc from 'fast-check';
import { assign, type AssignmentProblem, type AssignmentProgress, assignSteps } from './index.js';

type Edge = AssignmentProblem['edges'][number];
interface Size {
  readonly needs: number;
  readonly experts: number;
  readonly edges: number;
}

/** Any problem within a size: parallel edges, quotas and capacities from below 0 up, scores from −1 to 1. */
const anyProblem = ({ needs, experts, edges }: Size): fc.Arbitrary<AssignmentProblem> => {
  const limits = (count: number, most: number): fc.Arbitrary<(name: string) => number> =>
    fc
      .array(fc.integer({ min: -1, max: most }), { minLength: count, maxLength: count })
      .map((list) => (name) => list[Number(name)] ?? 0);
  return fc.record({
    edges: fc
      .array(
        fc.record({
          need: fc.nat(needs - 1).map(String),
          expert: fc.nat(experts - 1).map(String),
          score: fc.oneof(
            { weight: 4, arbitrary: fc.integer({ min: 0, max: 20 }) },
            fc.integer({ min: -20, max: 20 }),
          ),
        }),
        { maxLength: edges },
      )
      .map((list) =>
        list.map(({ score, ...edge }, i) => ({ ...edge, score: score / 20, id: `${i}` })),
      ),
    needQuota: limits(needs, 3),
    expertCapacity: limits(experts, 2),
  });
};

const count = (edges: readonly Edge[], key: 'need' | 'expert', name: string): number =>
  edges.filter((edge) => edge[key] === name).length;
const isAllowed = (problem: AssignmentProblem, edges: readonly Edge[]): boolean =>
  edges.every(
    ({ need, expert }) =>
      count(edges, 'need', need) <= problem.needQuota(need) &&
      count(edges, 'expert', expert) <= problem.expertCapacity(expert),
  );
/** Needs served, and the sum of scores in twentieths. */
const worth = (edges: readonly Edge[]): [number, number] => [
  new Set(edges.map((edge) => edge.need)).size,
  edges.reduce((sum, edge) => sum + Math.round(edge.score * 20), 0),
];
const chosenOf = (problem: AssignmentProblem, ids = assign(problem)): Edge[] =>
  ids.map((id) => problem.edges[Number(id)] as Edge);

/** The greatest worth of all allowed choices, by trying them all. */
function greatestWorth(problem: AssignmentProblem): [number, number] {
  let best: [number, number] = [0, 0];
  for (let bits = 0; bits < 2 ** problem.edges.length; bits++) {
    const edges = problem.edges.filter((_, i) => (bits >> i) & 1);
    const [served, sum] = worth(edges);
    if (served < best[0] || (served === best[0] && sum <= best[1])) continue;
    if (isAllowed(problem, edges)) best = [served, sum];
  }
  return best;
}

/** Most needs that can have a pair: a maximum flow with one unit a need, by augmenting paths. */
function mostServed({ edges, needQuota, expertCapacity }: AssignmentProblem): number {
  const guests = new Map<string, string[]>();
  const seat = (need: string, seen: Set<string>): boolean =>
    edges.some(({ need: own, expert }) => {
      if (own !== need || seen.has(expert)) return false;
      seen.add(expert);
      const seated = guests.get(expert) ?? [];
      const free = seated.length < expertCapacity(expert);
      const moved = free ? undefined : seated.find((other) => seat(other, seen));
      if (!free && moved === undefined) return false;
      guests.set(expert, [...(guests.get(expert) ?? []).filter((other) => other !== moved), need]);
      return true;
    });
  const needs = [...new Set(edges.map((edge) => edge.need))];
  return needs.filter((need) => needQuota(need) > 0 && seat(need, new Set())).length;
}

const LARGE = { needs: 20, experts: 8, edges: 120 };

describe('assign', () => {
  it('keeps every quota and capacity, and answers in the order of the edges', () =>
    fc.assert(
      fc.property(anyProblem(LARGE), (problem) => {
        const chosen = chosenOf(problem);
        expect(isAllowed(problem, chosen)).toBe(true);
        const places = chosen.map((edge) => problem.edges.indexOf(edge));
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      }),
    ));

  it('serves as many needs as any choice can, and of such choices none scores more', () =>
    fc.assert(
      fc.property(anyProblem({ needs: 4, experts: 3, edges: 9 }), (problem) => {
        expect(worth(chosenOf(problem))).toEqual(greatestWorth(problem));
      }),
      { numRuns: 300 },
    ));

  it('serves as many needs as a maximum flow', () =>
    fc.assert(
      fc.property(anyProblem(LARGE), (problem) => {
        expect(worth(chosenOf(problem))[0]).toBe(mostServed(problem));
      }),
    ));

  it('takes two capabilities of one expert for one need where that scores most', () => {
    const edges = [0.9, 0.8, 0.1].map((score, i) => ({
      id: `${i}`,
      need: 'n',
      expert: i < 2 ? 'twice' : 'once',
      score,
    }));
    expect(assign({ edges, needQuota: () => 2, expertCapacity: () => 2 })).toEqual(['0', '1']);
    expect(assign({ edges, needQuota: () => 2, expertCapacity: () => 1 })).toEqual(['0', '2']);
  });

  it('serves one need more even where a hundred others must change to pairs that score nothing', () => {
    const chain = Array.from({ length: 100 }, (_, i) => [
      { id: `own${i}`, need: `${i}`, expert: `${i}`, score: 1 },
      { id: `next${i}`, need: `${i}`, expert: `${i + 1}`, score: 0 },
    ]).flat();
    const edges = [...chain, { id: 'last', need: 'last', expert: '0', score: 0 }];
    const ids = assign({ edges, needQuota: () => 1, expertCapacity: () => 1 });
    expect(ids).toEqual([...Array.from({ length: 100 }, (_, i) => `next${i}`), 'last']);
  });

  it('has nothing to choose from nothing', () =>
    expect(assign({ edges: [], needQuota: () => 3, expertCapacity: () => 3 })).toEqual([]));

  it.each([NaN, Infinity, 1e12])('refuses a score of %d', (score) =>
    expect(() =>
      assign({
        edges: [{ id: 'a', need: 'n', expert: 'e', score }],
        needQuota: () => 1,
        expertCapacity: () => 1,
      }),
    ).toThrow(RangeError),
  );
});

describe('assignSteps', () => {
  it('counts to the end and then gives what assign gives', () =>
    fc.assert(
      fc.property(anyProblem(LARGE), (problem) => {
        const steps = assignSteps(problem);
        const seen: AssignmentProgress[] = [];
        let step = steps.next();
        for (; step.done !== true; step = steps.next()) seen.push(step.value);
        expect(seen).toEqual(seen.map((_, i) => ({ done: i + 1, most: seen.length })));
        expect(step.value).toEqual(assign(problem));
      }),
    ));
});
