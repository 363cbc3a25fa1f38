import { networkOf } from './assignment-network.js';
import type { AssignmentProblem, AssignmentProgress } from './assignment-problem.js';
import { AssignmentSearch } from './assignment-search.js';

/**
 * Chooses pairs so that as many needs as possible have one and then the sum of scores is largest, within quotas and
 * capacities (docs/adr/0016). Returns the ids of the chosen edges in the order of the input. Deterministic.
 * @throws RangeError for a score that is no number, or scores too large to be added exactly
 */
export function assign(problem: AssignmentProblem): string[] {
  const steps = assignSteps(problem);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** `assign` in small steps: it pauses after each pair it has decided on, and whoever does not ask on has cancelled it. */
export function* assignSteps(problem: AssignmentProblem): Generator<AssignmentProgress, string[]> {
  const net = networkOf(problem);
  const search = new AssignmentSearch(net);
  const most = net.quota.reduce((sum, quota) => sum + quota, 0);
  const rounds = net.quota.reduce((highest, quota) => Math.max(highest, quota), 0);
  let done = 0;
  for (let nth = 1; nth <= rounds; nth++) {
    for (let need = 0; need < net.needs; need++) {
      if ((net.quota[need] as number) < nth) continue;
      search.grant(need, nth);
      yield { done: ++done, most };
    }
  }
  return Array.from(search.chosen(), (edge) => problem.edges[edge]?.id ?? '');
}
