/** Outweighs all scores of a bench case together. */
const FIRST_PAIR = 1000;

/**
 * What the chosen edges are worth, and the optimum of the linear program: scores, and FIRST_PAIR for each need that has a pair
 * (x is 1 for a chosen edge, z for a need that has one).
 */
export function optimumOf(highs, problem, ids) {
  const { ObjectiveValue } = highs.solve(programOf(problem), { output_flag: false });
  const chosen = new Set(ids);
  const own = problem.edges.filter((edge) => chosen.has(edge.id));
  const served = new Set(own.map((edge) => edge.need)).size;
  const scores = own.reduce((sum, edge) => sum + edge.score, 0);
  return { optimum: ObjectiveValue, worth: FIRST_PAIR * served + scores };
}

function programOf({ edges, needQuota, expertCapacity }) {
  const sums = (key) => {
    const terms = new Map();
    edges.forEach((edge, i) => terms.set(edge[key], [...(terms.get(edge[key]) ?? []), `x${i}`]));
    return [...terms].map(([name, own]) => ({ name, sum: own.join(' + ') }));
  };
  const needs = sums('need');
  const rows = [
    ...needs.map(({ name, sum }) => `${sum} <= ${needQuota(name)}`),
    ...needs.map(({ name, sum }) => `${sum} - z${name} >= 0`),
    ...sums('expert').map(({ name, sum }) => `${sum} <= ${expertCapacity(name)}`),
  ];
  const worth = [
    ...edges.map(({ score }, i) => `${score} x${i}`),
    ...needs.map(({ name }) => `${FIRST_PAIR} z${name}`),
  ];
  const bounds = [
    ...edges.map((_, i) => `x${i} <= 1`),
    ...needs.map(({ name }) => `z${name} <= 1`),
  ];
  return `Maximize\n ${worth.join(' + ')}\nSubject To\n ${rows.join('\n ')}\nBounds\n ${bounds.join('\n ')}\nEnd`;
}
