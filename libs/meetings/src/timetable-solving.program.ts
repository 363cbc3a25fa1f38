import { check, type Instance, type PartialOutcome, solvePartialSteps } from '@jiqia/scheduling';
import type { TimetableProgress } from './meeting.types.js';

/** Bounds the search by moves as well as by the clock, so that small fairs repeat exactly. */
const MOST_MOVES = 3_000_000;
const TELL_EVERY_MS = 1000;

export interface SolvingInput {
  readonly instance: Instance;
  readonly seed: number;
  readonly ms: number;
}

/** A timetable and how many rules it breaks by the word of the checker, which shares no code with the solver. */
export interface Solved {
  readonly outcome: PartialOutcome;
  readonly violations: number;
}

/** The solver in a thread; it tells how far it is every second. */
export const open = () => ({
  solve({ instance, seed, ms }: SolvingInput, tell: (progress: TimetableProgress) => void): Solved {
    const start = performance.now();
    const now = (): number => performance.now();
    const steps = solvePartialSteps(instance, { seed, ms, maxMoves: MOST_MOVES, now });
    let told = -Infinity;
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        const { violations } = check(instance, step.value.slots ?? []);
        return { outcome: step.value, violations: violations.length };
      }
      if (now() - told < TELL_EVERY_MS) continue;
      told = now();
      tell({ ...step.value, seconds: Math.round((told - start) / 1000) });
    }
  },
});
