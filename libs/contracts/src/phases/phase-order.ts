import { codesOf } from '../words/codes.js';
import { PROGRAMME_PHASE, type ProgrammePhase } from '../words/programme.js';

/** All phases in their order; a kind of programme goes through some of them. */
export const PHASES: readonly ProgrammePhase[] = codesOf(PROGRAMME_PHASE);

const at = (phase: ProgrammePhase): number => PHASES.indexOf(phase);

/** The phases of a kind, in their order. */
const inOrder = (phases: readonly ProgrammePhase[]): ProgrammePhase[] =>
  PHASES.filter((phase) => phases.includes(phase));

/** The phase where an edition of such a kind begins. */
export const firstPhase = (phases: readonly ProgrammePhase[]): ProgrammePhase =>
  inOrder(phases)[0] ?? 'COLLECTING';

/** The one step on from a phase, among those of the kind; null at the end. */
export const nextPhase = (
  phases: readonly ProgrammePhase[],
  from: ProgrammePhase,
): ProgrammePhase | null => inOrder(phases).find((phase) => at(phase) > at(from)) ?? null;

/** The one step back; null at the beginning. */
export const previousPhase = (
  phases: readonly ProgrammePhase[],
  from: ProgrammePhase,
): ProgrammePhase | null => inOrder(phases).findLast((phase) => at(phase) < at(from)) ?? null;

/** The phases of a kind after one, up to another. */
export const phasesUntil = (
  phases: readonly ProgrammePhase[],
  from: ProgrammePhase,
  to: ProgrammePhase,
): ProgrammePhase[] =>
  inOrder(phases).filter((phase) => at(from) < at(phase) && at(phase) <= at(to));

/** One step of an edition, on or back. */
export interface PhaseStep {
  readonly from: ProgrammePhase;
  readonly to: ProgrammePhase;
}

/** Whether a step leads into a phase or, where the kind leaves it out, past it. */
export const crosses = ({ from, to }: PhaseStep, phase: ProgrammePhase): boolean =>
  at(from) < at(phase) && at(phase) <= at(to);

/** From one phase to another, both included. */
export interface PhaseSpan {
  readonly from: ProgrammePhase;
  readonly until: ProgrammePhase;
}

export const isWithin = ({ from, until }: PhaseSpan, phase: ProgrammePhase): boolean =>
  at(from) <= at(phase) && at(phase) <= at(until);

/** The part of a span that a kind has; null where it has none of it. */
export function spanOf(span: PhaseSpan, phases: readonly ProgrammePhase[]): PhaseSpan | null {
  const own = inOrder(phases).filter((phase) => isWithin(span, phase));
  const [from, until] = [own[0], own.at(-1)];
  return from && until ? { from, until } : null;
}

/** A span in words: one phase, or from one to another. */
export const spanWords = ({ from, until }: PhaseSpan): { zh: string; en: string } => {
  const [a, b] = [PROGRAMME_PHASE[from], PROGRAMME_PHASE[until]];
  return from === until
    ? { zh: `“${a.zh}”`, en: `during “${a.en}”` }
    : { zh: `“${a.zh}”至“${b.zh}”`, en: `from “${a.en}” until “${b.en}”` };
};
