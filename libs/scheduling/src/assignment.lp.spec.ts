import highs from 'highs';
import { assign, type AssignmentProblem } from './index.js';
import { seededRandom } from './seeded-random.js';

/** Outweighs all scores of a case together. */
const FIRST_PAIR = 1000;

/** 30–80 needs, scarce experts with room for 1–4 pairs, 2–12 candidates and a quota of 1–3 a need, scores of four decimals. */
function randomCase(seed: number): AssignmentProblem {
  const random = seededRandom(seed);
  const upTo = (least: number, most: number): number =>
    least + Math.floor(random() * (most - least + 1));
  const needs = upTo(30, 80);
  const experts = Math.ceil(needs * (0.2 + 0.6 * random()));
  const quotas = Array.from({ length: needs }, () => upTo(1, 3));
  const capacities = Array.from({ length: experts }, () => upTo(1, 4));
  const edges = quotas.flatMap((_, need) =>
    Array.from({ length: upTo(2, 12) }, (_edge, i) => ({
      id: `${need}.${i}`,
      need: `${need}`,
      expert: `${upTo(0, experts - 1)}`,
      score: upTo(0, 10_000) / 10_000,
    })),
  );
  return {
    edges,
    needQuota: (need) => quotas[Number(need)] ?? 0,
    expertCapacity: (expert) => capacities[Number(expert)] ?? 0,
  };
}

/** The problem as a linear program: x for an edge, z for a need that has one. */
function programOf({ edges, needQuota, expertCapacity }: AssignmentProblem): string {
  const rows: string[] = [];
  const all = edges.map((_, i) => `x${i}`);
  const sums = (key: 'need' | 'expert'): [string, string][] =>
    [...new Set(edges.map((edge) => edge[key]))].map((name) => [
      name,
      all.filter((_, i) => edges[i]?.[key] === name).join(' + '),
    ]);
  for (const [need, sum] of sums('need'))
    rows.push(`${sum} <= ${needQuota(need)}`, `${sum} - z${need} >= 0`);
  for (const [expert, sum] of sums('expert')) rows.push(`${sum} <= ${expertCapacity(expert)}`);
  const served = sums('need').map(([need]) => `z${need}`);
  const worth = [
    ...edges.map(({ score }, i) => `${score} x${i}`),
    ...served.map((z) => `${FIRST_PAIR} ${z}`),
  ];
  const bounds = [...all, ...served].map((name) => `0 <= ${name} <= 1`);
  return `Maximize\n ${worth.join(' + ')}\nSubject To\n ${rows.join('\n ')}\nBounds\n ${bounds.join('\n ')}\nEnd`;
}

describe('assign beside a linear program', () => {
  // The package is CommonJS by its types, so the loader is the default of its default.
  const loading = highs.default();

  it.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'is worth the optimum of HiGHS, seed %d',
    async (seed) => {
      const problem = randomCase(seed);
      const optimum = (await loading).solve(programOf(problem), { output_flag: false });
      expect(optimum.Status).toBe('Optimal');
      const ids = new Set(assign(problem));
      const chosen = problem.edges.filter((edge) => ids.has(edge.id));
      const worth = chosen.reduce((sum, edge) => sum + edge.score, 0);
      const served = new Set(chosen.map((edge) => edge.need)).size;
      expect(served * FIRST_PAIR + worth).toBeCloseTo(optimum.ObjectiveValue, 5);
    },
  );
});
