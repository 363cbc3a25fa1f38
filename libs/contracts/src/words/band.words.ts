import { type CodeEntry, codesOf } from './codes.js';
import type { Language } from './language.js';

/** What a need may cost, in 万元; a bound belongs to the band that it begins. */
export const BUDGET_BAND = {
  UNDER_10: { zh: '10 万元以下', en: 'under 100 000 yuan' },
  FROM_10: { zh: '10—50 万元', en: '100 000 to 500 000 yuan' },
  FROM_50: { zh: '50—100 万元', en: '500 000 to a million yuan' },
  FROM_100: { zh: '100—500 万元', en: 'one to five million yuan' },
  FROM_500: { zh: '500 万元及以上', en: 'five million yuan and more' },
  NEGOTIABLE: { zh: '面议', en: 'to be agreed' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type BudgetBand = keyof typeof BUDGET_BAND;
export const BUDGET_BANDS = codesOf(BUDGET_BAND);

const BEGINNINGS: readonly (readonly [number, BudgetBand])[] = [
  [500, 'FROM_500'],
  [100, 'FROM_100'],
  [50, 'FROM_50'],
  [10, 'FROM_10'],
];

/** @param budgetWan 万元; null and 0 are to be agreed */
export function budgetBandOf(budgetWan: number | null): BudgetBand {
  if (budgetWan === null || budgetWan === 0) return 'NEGOTIABLE';
  return BEGINNINGS.find(([from]) => budgetWan >= from)?.[1] ?? 'UNDER_10';
}

/** Technology readiness: in the laboratory, on the way, in use. */
export const TRL_BAND = {
  LOW: { zh: '1—3 级', en: '1 to 3' },
  MIDDLE: { zh: '4—6 级', en: '4 to 6' },
  HIGH: { zh: '7—9 级', en: '7 to 9' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type TrlBand = keyof typeof TRL_BAND;
export const TRL_BANDS = codesOf(TRL_BAND);

/** @param trl 1…9, or nothing where nobody says */
export function trlBandOf(trl: number | null): TrlBand | '' {
  if (trl === null) return '';
  if (trl <= 3) return 'LOW';
  return trl <= 6 ? 'MIDDLE' : 'HIGH';
}

/** The month of a day, YYYY-MM: by it a last day is looked for. */
export const monthOf = (day: string | null): string => day?.slice(0, 7) ?? '';
/** 2026-11 is 2026年11月; in English it stays as it is. */
export const monthLabel = (month: string, language: Language = 'zh'): string =>
  language === 'en' ? month : month.replace(/^(\d{4})-0?(\d{1,2})$/, '$1年$2月');
