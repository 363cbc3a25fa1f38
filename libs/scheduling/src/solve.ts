import { annealing } from './annealing.js';
import type { Prices } from './annealing-state.js';
import { type Bound, bound } from './bound.js';
import { check } from './checker.js';
import type { Instance } from './instance.js';

export interface SolveOptions {
  readonly seed: number;
  /** Milliseconds by `now`; left out, only `maxMoves` ends the search and the result repeats exactly. */
  readonly ms?: number;
  readonly maxMoves?: number;
  readonly now?: () => number;
}

/** `slots` are those of each meeting; null where it was left out (`solvePartial` only). */
export interface Outcome {
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown';
  readonly slots: readonly (number | null)[] | null;
  readonly breaks: number;
  readonly lowerBound: number;
  readonly because: readonly string[];
}

/** How far a search is: breaks of the best timetable so far (null before the first), and breaks at least. */
export interface Progress {
  readonly breaks: number | null;
  readonly lowerBound: number;
}
/** A search that pauses every few milliseconds: `next()` goes on, `next(true)` ends it with the best so far. */
export type SolveSteps<O extends Outcome = Outcome> = Generator<Progress, O, boolean | undefined>;

export const DEFAULT_MOVES = 200_000_000;
/** Nearly all Kempe chains, which put nobody in two meetings, and a cold end: for few breaks. */
const GAIT = { relocations: 0.05, swaps: 0.05, cold: 0.07 };
const PRICES = { break: 1, clash: 1.5, overload: 1.5, order: 2, unfair: 2 };

/** Runs a search to its end. */
export function drain<O extends Outcome>(steps: SolveSteps<O>): O {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Bound, annealing, checker. Never gives a timetable that the checker refuses. */
export const solve = (instance: Instance, options: SolveOptions): Outcome =>
  drain(solveSteps(instance, options));

/** @param start plan to set out from, where one is known */
export function* solveSteps(
  instance: Instance,
  options: SolveOptions,
  start?: readonly number[],
): SolveSteps {
  const isOver = deadline(options);
  const known = bound(instance);
  const { domains, lowerBound, because } = known;
  const none = { slots: null, breaks: 0, lowerBound, because };
  if (because.length > 0) return { ...none, status: 'infeasible' };
  if (instance.meetings.length === 0) return { ...none, status: 'optimal', slots: [] };
  const leftOut = new Float64Array(instance.meetings.length);
  const search = annealing(instance, {
    domains,
    prices: { ...PRICES, leftOut } satisfies Prices,
    gait: GAIT,
    mayLeaveOut: false,
    seed: options.seed,
    maxMoves: options.maxMoves ?? DEFAULT_MOVES,
    target: lowerBound,
    ...(start ? { start } : {}),
  });
  const slots = yield* paced(search, isOver, (cost) => ({ breaks: cost, lowerBound }));
  return judged(instance, known, slots.slots);
}

/** True once the time of a search is over. */
export function deadline({ ms, now }: SolveOptions): () => boolean {
  if (ms === undefined || !now) return () => false;
  const end = now() + ms;
  return () => now() >= end;
}

/** Runs a walk until it ends, its time is over or whoever steps it has enough. */
export function* paced<R>(
  search: Generator<number | null, R, boolean | undefined>,
  isOver: () => boolean,
  tell: (cost: number | null) => Progress,
): Generator<Progress, R, boolean | undefined> {
  let step = search.next();
  while (!step.done) {
    const enough = yield tell(step.value);
    step = search.next(enough === true || isOver());
  }
  return step.value;
}

function judged(instance: Instance, known: Bound, slots: readonly number[] | null): Outcome {
  const { lowerBound } = known;
  const verdict = slots && check(instance, slots);
  if (!verdict || verdict.violations.length > 0)
    return { status: 'unknown', slots: null, breaks: 0, lowerBound, because: [] };
  const { breaks } = verdict;
  const status = breaks <= lowerBound ? 'optimal' : 'feasible';
  return { status, slots, breaks, lowerBound, because: [] };
}
