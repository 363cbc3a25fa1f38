import type { FunnelCutCode, FunnelStepCode } from '../words/progress.words.js';
import type { FunnelRow } from './fair-report.js';

/** A number of the funnel: a step, of everything or of one line of a cut. */
export interface FunnelNumber {
  readonly step: FunnelStepCode;
  readonly by?: FunnelCutCode | undefined;
  /** The line; empty for what names none. */
  readonly value?: string | undefined;
}

/** What a number of the funnel counts: as many rows as it says. */
export const rowsBehind = <T extends FunnelRow>(
  rows: readonly T[],
  { step, by, value = '' }: FunnelNumber,
): T[] => rows.filter((row) => row.steps.includes(step) && (by === undefined || row[by] === value));
