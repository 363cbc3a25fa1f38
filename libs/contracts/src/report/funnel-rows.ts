import type { FunnelCutCode, FunnelStepCode } from '../words/progress.words.js';

/** A need or a pair with the steps that it got to: what the numbers of the funnel and of its cuts count. */
export interface FunnelRow {
  readonly needKey: string;
  readonly needRef: string;
  readonly needTitle: string;
  /** Empty where the row is a need itself. */
  readonly capabilityKey: string;
  readonly capabilityRef: string;
  readonly capabilityTitle: string;
  /** Of the need's organisation; empty where none is given, as the two below. */
  readonly park: string;
  readonly field: string;
  /** That brings the expert; of a need itself there is none. */
  readonly society: string;
  /** How well the pair was scored, `1` to `4`; empty for a need itself and for a pair that no run scored. */
  readonly level: string;
  readonly steps: readonly FunnelStepCode[];
  /** Of the steps of outcomes those that a second person verified; the others are claimed. */
  readonly verified: readonly FunnelStepCode[];
}

/** One line of a cut: what of each step belongs to one park, field, society or level. */
export interface FunnelLine {
  readonly by: FunnelCutCode;
  /** Empty for what names none. */
  readonly value: string;
  readonly label: string;
  readonly counts: readonly { readonly step: FunnelStepCode; readonly count: number }[];
}

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
