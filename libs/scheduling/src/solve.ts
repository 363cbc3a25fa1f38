import { annealing } from './annealing.js';
import { bound, fewestBreaks } from './bound.js';
import { check } from './checker.js';
import { type Instance, MOST_SLOTS } from './instance.js';

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

/** Why a meeting was left out: no slot that it may take, a person with more meetings than slots, or no free place. */
export interface LeftOutMeeting {
  readonly meeting: number;
  readonly why: 'noSlot' | 'personFull' | 'placesFull';
  /** Position of the person who is full. */
  readonly person?: number;
}
export type PartialOutcome = Outcome & { readonly leftOut: readonly LeftOutMeeting[] };

/** How far a search is: breaks of the best timetable so far (null before the first), and breaks at least. */
interface Progress {
  readonly breaks: number | null;
  readonly lowerBound: number;
}
/** A search that pauses every few milliseconds: `next()` goes on, `next(true)` ends it with the best so far. */
export type SolveSteps<O extends Outcome = Outcome> = Generator<Progress, O, boolean | undefined>;

const DEFAULT_MOVES = 200_000_000;

/** Runs a search to its end. */
function drain<O extends Outcome>(steps: SolveSteps<O>): O {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Bound, annealing, checker. Never gives a timetable that the checker refuses. @throws RangeError above 31 slots. */
export const solve = (instance: Instance, options: SolveOptions): Outcome =>
  drain(solveSteps(instance, options));

function* solveSteps(instance: Instance, options: SolveOptions): SolveSteps {
  if (instance.slots > MOST_SLOTS)
    throw new RangeError(`at most ${MOST_SLOTS} slots, not ${instance.slots}`);
  const { domains, lowerBound, because } = bound(instance);
  const none = { slots: null, breaks: 0, lowerBound, because };
  if (because.length > 0) return { ...none, status: 'infeasible' };
  if (instance.meetings.length === 0) return { ...none, status: 'optimal', slots: [] };
  const end = options.ms === undefined || !options.now ? Infinity : options.now() + options.ms;
  const search = annealing(instance, {
    domains,
    seed: options.seed,
    maxMoves: options.maxMoves ?? DEFAULT_MOVES,
    target: lowerBound,
  });
  let step = search.next();
  while (!step.done) {
    const enough = yield { breaks: step.value, lowerBound };
    step = search.next(enough === true || (options.now?.() ?? 0) >= end);
  }
  const slots = step.value;
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
export const solvePartial = (instance: Instance, options: SolveOptions): PartialOutcome =>
  drain(solvePartialSteps(instance, options));

export function* solvePartialSteps(
  instance: Instance,
  options: SolveOptions,
): SolveSteps<PartialOutcome> {
  const kept = new Set(instance.meetings.map((_, m) => m));
  const byPriority = [...kept].sort(
    (a, b) =>
      (instance.meetings[a]?.priority ?? 0) - (instance.meetings[b]?.priority ?? 0) || b - a,
  );
  const leftOut: LeftOutMeeting[] = [];
  for (;;) {
    const numbers = [...kept].sort((a, b) => a - b);
    const part = restrict(instance, numbers);
    const outcome = yield* solveSteps(part, options);
    if (outcome.slots) {
      const slots = instance.meetings.map((_, m) =>
        kept.has(m) ? (outcome.slots?.[numbers.indexOf(m)] ?? null) : null,
      );
      return { ...outcome, slots, leftOut };
    }
    const left = byPriority.filter((candidate) => kept.has(candidate));
    for (const dropped of droppedFrom(part, numbers, left)) {
      kept.delete(dropped.meeting);
      leftOut.push(dropped);
    }
  }
}

/** Which meetings to give up next: those without a slot, else the lowest of somebody who has too many, else the lowest of all. */
function droppedFrom(
  part: Instance,
  numbers: readonly number[],
  byPriority: readonly number[],
): LeftOutMeeting[] {
  const { domains } = bound(part);
  const hopeless = numbers.filter((_, i) => domains[i] === 0);
  if (hopeless.length > 0) return hopeless.map((meeting) => ({ meeting, why: 'noSlot' }));
  const person = part.people.findIndex((_, p) => {
    const own = part.meetings.flatMap((meeting, i) =>
      meeting.members.includes(p) ? [domains[i] ?? 0] : [],
    );
    return fewestBreaks(part.slots, own) === null;
  });
  const ofPerson = byPriority.find((m) =>
    part.meetings[numbers.indexOf(m)]?.members.includes(person),
  );
  if (ofPerson !== undefined) return [{ meeting: ofPerson, why: 'personFull', person }];
  return byPriority.slice(0, 1).map((meeting) => ({ meeting, why: 'placesFull' }));
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
