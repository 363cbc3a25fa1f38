import { z } from 'zod';
import type { ClaimState, OutcomeStage } from '../states/outcome.states.js';
import type { Light } from '../words/commitment.words.js';
import type { FunnelRow } from './funnel-rows.js';
import type { CodedOutcomeTotal, CodedStep } from './coded-report.js';

/** A half-year (2026-H1) or a month (2026-06). */
export const periodCodeSchema = z
  .string()
  .regex(/^20\d{2}-(?:H[12]|0[1-9]|1[0-2])$/)
  .meta({ description: '2026-H1 为 2026 年上半年，2026-06 为 2026 年 6 月' });

export interface Period {
  readonly code: string;
  readonly label: string;
  /** First and last day, YYYY-MM-DD. */
  readonly from: string;
  readonly until: string;
}

/** @param code as `periodCodeSchema` has it */
export function periodOf(code: string): Period {
  const year = code.slice(0, 4);
  const part = code.slice(5);
  if (part === 'H1')
    return { code, label: `${year}年上半年`, from: `${year}-01-01`, until: `${year}-06-30` };
  if (part === 'H2')
    return { code, label: `${year}年下半年`, from: `${year}-07-01`, until: `${year}-12-31` };
  const last = new Date(Date.UTC(Number(year), Number(part), 0)).getUTCDate();
  return {
    code,
    label: `${year}年${Number(part)}月`,
    from: `${year}-${part}-01`,
    until: `${year}-${part}-${last}`,
  };
}

export interface PeriodEdition {
  readonly ref: string;
  readonly name: string;
  readonly programme: string;
  /** First and last day, YYYY-MM-DD. */
  readonly from: string;
  readonly until: string;
  readonly capabilities: number;
  readonly scheduled: number;
  readonly held: number;
}
/** A need or a pair of one edition. */
export interface PeriodRow extends FunnelRow {
  readonly edition: string;
}
/** As much of an outcome as is due to one edition; amounts of the whole outcome. */
export interface PeriodOutcome {
  readonly outcomeId: string;
  readonly edition: string;
  readonly title: string;
  readonly organisation: string;
  readonly supplier: string;
  readonly stage: OutcomeStage;
  /** Where it is said to have got to since `stage` was verified. */
  readonly ahead: OutcomeStage | null;
  readonly claimCode: ClaimState;
  readonly share: number;
  readonly intentWan: number | null;
  readonly contractWan: number | null;
  readonly receivedWan: number | null;
  readonly outputWan: number | null;
}
export interface PeriodGap {
  /** Empty for needs that name no field. */
  readonly field: string;
  readonly needs: number;
  /** Needs without a good candidate, each once. */
  readonly uncovered: readonly { readonly key: string; readonly title: string }[];
}
export interface PeriodDuty {
  readonly number: string;
  readonly task: string;
  readonly leads: readonly string[];
  /** Null where the cadence is not understood. */
  readonly light: Light | null;
  readonly closed: boolean;
}

/** What the editions of a period came to: each number beside the rows that it counts. */
export interface PeriodReport {
  readonly period: Period;
  /** The parks or regions that it is about; none where it is about everything. */
  readonly scope: readonly string[];
  /** YYYY-MM-DD. */
  readonly madeOn: string;
  /** Who held them, each once: they sign what is about everything. */
  readonly organisers: readonly string[];
  readonly editions: readonly PeriodEdition[];
  /** Capabilities that were entered, each once over the editions. */
  readonly capabilities: readonly { readonly title: string; readonly organisation: string }[];
  readonly funnel: readonly CodedStep[];
  /** Needs once over all editions, pairs by edition. */
  readonly rows: readonly PeriodRow[];
  readonly outcomes: readonly PeriodOutcome[];
  readonly totals: readonly CodedOutcomeTotal[];
  /** Fields that lack most, the worst first. */
  readonly gaps: readonly PeriodGap[];
  readonly duties: readonly PeriodDuty[];
  readonly cases: readonly { readonly title: string; readonly edition: string }[];
}
