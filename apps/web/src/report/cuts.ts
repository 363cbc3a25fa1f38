import type { Schemas } from '../api/client.js';

export type Funnel = Schemas['Funnel'];
export type FunnelStep = Funnel['steps'][number];
export type FunnelLine = Funnel['cuts'][number];
/** What the funnel is cut by; `all` leaves it whole. */
export const CUTS = ['all', 'park', 'field', 'society', 'level'] as const;
export type Cut = (typeof CUTS)[number];

/** A number of the funnel as it is asked for: a step, of everything or of one line of a cut. */
export interface FunnelNumber {
  readonly step: FunnelStep['step'];
  readonly by?: FunnelLine['by'];
  readonly value?: string;
}

/** How many needs less than at the one before; null for the first, and where nothing has got that far yet. */
export function lossOf(steps: readonly FunnelStep[], place: number): number | null {
  const [before, here] = [steps[place - 1], steps[place]];
  if (!before || !here || here.needs === 0) return null;
  return before.needs - here.needs;
}

/** Steps that any need or pair has got to: those after the last of them are still to come. */
export const reachedSteps = (steps: readonly FunnelStep[]): readonly FunnelStep[] => {
  const last = steps.findLastIndex(({ count }) => count > 0);
  return steps.slice(0, last + 1);
};

/** Of a line, how many there are at a step; null where the cut does not count that step. */
export const countAt = ({ counts }: FunnelLine, step: string): number | null =>
  counts.find((one) => one.step === step)?.count ?? null;

/** Steps of pairs that a picture of a cut shows, one inside the other. */
const DRAWN_STEPS = ['shortlisted', 'accepted', 'held', 'contracted'] as const;
export type DrawnStep = (typeof DRAWN_STEPS)[number];

/** Those of them that any pair has got to; the first always, since the others are drawn in it. */
export const drawnStepsOf = ({ steps }: Funnel): readonly DrawnStep[] =>
  DRAWN_STEPS.filter(
    (code, place) => place === 0 || (steps.find(({ step }) => step === code)?.count ?? 0) > 0,
  );

/** What a table of a cut counts, and what each line has of it. */
export function tableOf(
  { steps, cuts }: Funnel,
  cut: Exclude<Cut, 'all'>,
): { readonly steps: readonly FunnelStep[]; readonly lines: readonly FunnelLine[] } {
  const lines = cuts.filter(({ by }) => by === cut);
  const known = new Set(lines.flatMap(({ counts }) => counts.map(({ step }) => step)));
  return { steps: steps.filter(({ step }) => known.has(step)), lines };
}
