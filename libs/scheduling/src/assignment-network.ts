import type { AssignmentProblem } from './assignment-problem.js';

/** Scores are counted in whole millionths, so that sums are exact and ties are ties. */
const SCALE = 1e6;
/** No sum of a search exceeds a few bonuses; this keeps all of them within the integers a double holds exactly (2^53). */
const LARGEST_BONUS = 2 ** 50;

/**
 * An assignment problem in arrays. Needs, experts and arcs (edges) are numbered from 0 in the order they are met, arcs
 * need by need: those of need n are `firstArc[n]` … `firstArc[n + 1] - 1`.
 */
export interface AssignmentNetwork {
  readonly needs: number;
  readonly experts: number;
  readonly firstArc: Int32Array;
  readonly needOf: Int32Array;
  readonly expertOf: Int32Array;
  /** Score in millionths, a whole number. */
  readonly gain: Float64Array;
  /** Index of the arc's edge in the problem. */
  readonly edgeOf: Int32Array;
  /** Most arcs of a need and of an expert, never more than it has. */
  readonly quota: Int32Array;
  readonly capacity: Int32Array;
  /** Added to a need's first arc, in millionths: more than all scores together can outweigh. */
  readonly bonus: number;
}

/** @throws RangeError for a score that is no number, or scores too large to be added exactly */
export function networkOf({
  edges,
  needQuota,
  expertCapacity,
}: AssignmentProblem): AssignmentNetwork {
  const needs = numbered(edges.map((edge) => edge.need));
  const experts = numbered(edges.map((edge) => edge.expert));
  const firstArc = new Int32Array(needs.names.length + 1);
  needs.counts.forEach((count, n) => (firstArc[n + 1] = (firstArc[n] as number) + count));
  const next = firstArc.slice();
  const edgeOf = new Int32Array(edges.length);
  needs.of.forEach((need, i) => {
    const arc = next[need] as number;
    edgeOf[arc] = i;
    next[need] = arc + 1;
  });
  const gain = new Float64Array(edges.length);
  edgeOf.forEach((edge, arc) => (gain[arc] = Math.round((edges[edge]?.score ?? 0) * SCALE)));
  const quota = limits(needs, needQuota);
  return {
    needs: needs.names.length,
    experts: experts.names.length,
    firstArc,
    needOf: edgeOf.map((edge) => needs.of[edge] as number),
    expertOf: edgeOf.map((edge) => experts.of[edge] as number),
    gain,
    edgeOf,
    quota,
    capacity: limits(experts, expertCapacity),
    bonus: bonusOver(gain, quota),
  };
}

interface Numbered {
  readonly names: readonly string[];
  readonly counts: readonly number[];
  /** Number of the name at each place of the list. */
  readonly of: Int32Array;
}

function numbered(list: readonly string[]): Numbered {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const of = new Int32Array(list.length);
  list.forEach((name, i) => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    counts[number] = (counts[number] ?? 0) + 1;
    of[i] = number;
  });
  return { names: [...numbers.keys()], counts, of };
}

const limits = ({ names, counts }: Numbered, limit: (name: string) => number): Int32Array =>
  Int32Array.from(names, (name, i) =>
    Math.max(0, Math.min(Math.floor(limit(name)), counts[i] ?? 0)),
  );

/** More than any choice of arcs can gain over any other. */
function bonusOver(gain: Float64Array, quota: Int32Array): number {
  const largest = gain.reduce((most, own) => Math.max(most, Math.abs(own)), 0);
  const bonus = 1 + 2 * largest * quota.reduce((sum, own) => sum + own, 0);
  if (!(bonus <= LARGEST_BONUS)) throw new RangeError('scores are no numbers or too large');
  return bonus;
}
