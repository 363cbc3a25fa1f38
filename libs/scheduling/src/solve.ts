import { anneal } from './annealing.js';
import { bound, fewestBreaks } from './bound.js';
import { check } from './checker.js';
import { type Instance, MOST_SLOTS } from './instance.js';

export interface SolveOptions {
  readonly seed: number;
  /** Milliseconds by `now`; left out, only `maxMoves` ends the search and the result repeats exactly. */
  readonly ms?: number;
  readonly maxMoves?: number;
  readonly now?: () => number;
  readonly cancelled?: () => boolean;
  readonly onProgress?: (progress: {
    readonly breaks: number;
    readonly lowerBound: number;
  }) => void;
}

/** `slots` are those of each meeting; null where it was left out (`solvePartial` only). */
export interface Outcome {
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown';
  readonly slots: readonly (number | null)[] | null;
  readonly breaks: number;
  readonly lowerBound: number;
  readonly because: readonly string[];
}

const DEFAULT_MOVES = 200_000_000;

/** Bound, annealing, checker. Never gives a timetable that the checker refuses. @throws RangeError above 31 slots. */
export function solve(instance: Instance, options: SolveOptions): Outcome {
  if (instance.slots > MOST_SLOTS)
    throw new RangeError(`at most ${MOST_SLOTS} slots, not ${instance.slots}`);
  const { domains, lowerBound, because } = bound(instance);
  const none = { slots: null, breaks: 0, lowerBound, because };
  if (because.length > 0) return { ...none, status: 'infeasible' };
  if (instance.meetings.length === 0) return { ...none, status: 'optimal', slots: [] };
  const end = options.ms === undefined || !options.now ? Infinity : options.now() + options.ms;
  const stop = (): boolean => options.cancelled?.() === true || (options.now?.() ?? 0) >= end;
  const slots = anneal(instance, {
    domains,
    seed: options.seed,
    maxMoves: options.maxMoves ?? DEFAULT_MOVES,
    target: lowerBound,
    stop,
    onBetter: (breaks) => options.onProgress?.({ breaks, lowerBound }),
  });
  if (!slots) return { ...none, status: 'unknown' };
  const { violations, breaks } = check(instance, slots);
  if (violations.length > 0) return { ...none, status: 'unknown' };
  return {
    status: breaks <= lowerBound ? 'optimal' : 'feasible',
    slots,
    breaks,
    lowerBound,
    because: [],
  };
}

/**
 * As `solve`, but always gives a timetable: where not all meetings fit, those that lie in an overfull place are left
 * out, lowest priority first, until the rest can be held.
 */
export function solvePartial(
  instance: Instance,
  options: SolveOptions,
): Outcome & { readonly leftOut: readonly number[] } {
  const kept = new Set(instance.meetings.map((_, m) => m));
  const byPriority = [...kept].sort(
    (a, b) =>
      (instance.meetings[a]?.priority ?? 0) - (instance.meetings[b]?.priority ?? 0) || b - a,
  );
  const leftOut: number[] = [];
  for (;;) {
    const numbers = [...kept].sort((a, b) => a - b);
    const part = restrict(instance, numbers);
    const outcome = solve(part, options);
    if (outcome.slots) {
      const slots = instance.meetings.map((_, m) =>
        kept.has(m) ? (outcome.slots?.[numbers.indexOf(m)] ?? null) : null,
      );
      return { ...outcome, slots, leftOut };
    }
    for (const m of dropped(
      part,
      numbers,
      byPriority.filter((candidate) => kept.has(candidate)),
    )) {
      kept.delete(m);
      leftOut.push(m);
    }
  }
}

/** Which meetings to give up next: those without a slot, else the lowest of somebody who has too many, else the lowest of all. */
function dropped(
  part: Instance,
  numbers: readonly number[],
  byPriority: readonly number[],
): number[] {
  const { domains } = bound(part);
  const hopeless = numbers.filter((_, i) => domains[i] === 0);
  if (hopeless.length > 0) return hopeless;
  const crowded = part.people.findIndex((_, person) => {
    const own = part.meetings.filter((meeting) => meeting.members.includes(person));
    return (
      fewestBreaks(
        part.slots,
        own.map((meeting) => domains[part.meetings.indexOf(meeting)] ?? 0),
      ) === null
    );
  });
  const lowest = byPriority.find(
    (m) => crowded < 0 || part.meetings[numbers.indexOf(m)]?.members.includes(crowded),
  );
  return lowest === undefined ? byPriority.slice(0, 1) : [lowest];
}

function restrict(instance: Instance, numbers: readonly number[]): Instance {
  const place = new Map(numbers.map((m, i) => [m, i]));
  return {
    ...instance,
    meetings: numbers.flatMap((m) => {
      const meeting = instance.meetings[m];
      if (!meeting) return [];
      const after = meeting.after.flatMap((earlier) => place.get(earlier) ?? []);
      return [{ ...meeting, after }];
    }),
  };
}
