import { annealing } from './annealing.js';
import { freeSlots } from './bound.js';
import { check } from './checker.js';
import { firstPlan } from './first-plan.js';
import type { Instance } from './instance.js';
import { type LeftOutMeeting, whyLeftOut } from './left-out.js';
import {
  deadline,
  DEFAULT_MOVES,
  drain,
  type Outcome,
  paced,
  type Progress,
  type SolveOptions,
  type SolveSteps,
  solveSteps,
} from './solve.js';
import { seededRandom } from './seeded-random.js';
import { slotsOf } from './slot-set.js';

export type PartialOutcome = Outcome & { readonly leftOut: readonly LeftOutMeeting[] };

/** First as many meetings as can be held, whatever their breaks. A rule broken costs more than leaving out a meeting. */
const PRICES = { break: 0, clash: 1.5, overload: 1.5, order: 1.5, unfair: 3 };
/** Meetings come and go one by one: chains alone seldom find room for one more. */
const GAIT = { relocations: 0.2, swaps: 0.2, cold: 0.1 };
/** What priorities may weigh all together; under 1, so that no number of them is worth one meeting more left out. */
const PRIORITIES = 0.4;
/** Share of the time and moves for choosing the meetings, where not all can be held. */
const CHOOSING = 0.5;

/**
 * As `solve`, but always gives a timetable: where not all meetings fit, as few as it can find are left out, of these
 * rather those with a low priority; then the breaks of the rest are brought down.
 */
export const solvePartial = (instance: Instance, options: SolveOptions): PartialOutcome =>
  drain(solvePartialSteps(instance, options));

export function* solvePartialSteps(
  instance: Instance,
  options: SolveOptions,
): SolveSteps<PartialOutcome> {
  const start = options.now?.() ?? 0;
  const maxMoves = options.maxMoves ?? DEFAULT_MOVES;
  const chosen = yield* mostMeetings(instance, options, Math.ceil(maxMoves * CHOOSING));
  const kept = chosen.slots.flatMap((slot, m) => (slot < 0 ? [] : [m]));
  const outcome = yield* solveSteps(
    restrict(instance, kept),
    {
      ...options,
      maxMoves: maxMoves - chosen.moves,
      ...(options.ms === undefined ? {} : { ms: options.ms - ((options.now?.() ?? 0) - start) }),
    },
    kept.map((m) => chosen.slots[m] ?? -1),
  );
  const slots: (number | null)[] = instance.meetings.map(() => null);
  kept.forEach((m, i) => (slots[m] = outcome.slots?.[i] ?? chosen.slots[m] ?? null));
  return { ...outcome, slots, leftOut: whyLeftOut(instance, slots) };
}

interface Chosen {
  /** Slot of each meeting; -1 where it is left out. */
  readonly slots: readonly number[];
  readonly moves: number;
}

/** Slots for as many meetings as can be found, in a plan that keeps every rule. */
function* mostMeetings(
  instance: Instance,
  options: SolveOptions,
  maxMoves: number,
): Generator<Progress, Chosen, boolean | undefined> {
  const domains = freeSlots(instance);
  const choices = domains.map((set) => Int32Array.from(slotsOf(set)));
  const start = validOrEmpty(instance, firstPlan(instance, choices, seededRandom(options.seed)));
  const missing = start.filter((slot) => slot < 0).length;
  const leftOut = prices(instance, missing);
  const target = leftOut.reduce((sum, price, m) => (domains[m] === 0n ? sum + price : sum), 0);
  if (missing === 0) return { slots: start, moves: 0 };
  const search = annealing(instance, {
    domains,
    prices: { ...PRICES, leftOut },
    gait: GAIT,
    mayLeaveOut: true,
    seed: options.seed,
    maxMoves,
    target,
    start,
  });
  const share = options.ms === undefined ? options : { ...options, ms: options.ms * CHOOSING };
  const found = yield* paced(search, deadline(share), () => ({ breaks: null, lowerBound: 0 }));
  return { slots: found.slots ?? start, moves: found.moves };
}

/** A plan with nothing in it keeps every rule, whatever they are. */
function validOrEmpty(instance: Instance, slots: readonly number[]): readonly number[] {
  const verdict = check(
    instance,
    slots.map((slot) => (slot < 0 ? null : slot)),
  );
  return verdict.violations.length === 0 ? slots : slots.map(() => -1);
}

/** 1 for each meeting left out and a little for its priority. @param most meetings that may come to be left out */
function prices({ meetings }: Instance, most: number): Float64Array {
  const ranks = [...new Set(meetings.map((meeting) => meeting.priority))].sort((a, b) => a - b);
  const rankOf = new Map(ranks.map((priority, i) => [priority, i / ranks.length]));
  return Float64Array.from(
    meetings,
    ({ priority }) => 1 + (PRIORITIES * (rankOf.get(priority) ?? 0)) / Math.max(1, most),
  );
}

function restrict(instance: Instance, kept: readonly number[]): Instance {
  const place = new Map(kept.map((m, i) => [m, i]));
  return {
    ...instance,
    meetings: kept.flatMap((m) => {
      const meeting = instance.meetings[m];
      if (!meeting) return [];
      const after = meeting.after.flatMap((earlier) => place.get(earlier) ?? []);
      return [{ ...meeting, after }];
    }),
  };
}
