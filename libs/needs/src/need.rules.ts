import { dayInBeijing } from '@jiqia/clock';
import { type AskedNeed, formTexts, lackingFor } from '@jiqia/contracts/forms';
import { remark, type Worded } from '@jiqia/contracts/words';
import { AppError, type FieldProblem } from '@jiqia/errors';
import { DateTime } from 'luxon';
import { type OwnerNames, ownerWords } from './owner-words.js';
import type { NeedRow, NewNeedRow } from './need.types.js';

/** What keeps a need from being submitted, all of it at once. @throws AppError NEED_INCOMPLETE */
export function assertSubmittable(need: AskedNeed): void {
  refuse(need, { zh: '提交', en: 'submitted' }, lackingFor(need, 'SUBMITTED'));
}

/** What keeps a need from being published, all of it at once. @throws AppError NEED_INCOMPLETE */
export function assertComplete(need: AskedNeed): void {
  refuse(need, { zh: '发布', en: 'published' }, lackingFor(need, 'PUBLISHED'));
}

/** @throws AppError NEED_STILL_VALID until the day after its last one (both in Beijing) */
export function assertValidityOver({ validUntil }: Pick<NeedRow, 'validUntil'>, now: Date): void {
  if (isOver(validUntil, now)) return;
  throw new AppError({ code: 'NEED_STILL_VALID', params: { day: validUntil ?? '' } });
}

/** An expired need is published again only with a day that is still to come. @throws AppError NEED_NOT_RENEWED */
export function assertRenewed({ validUntil }: Pick<NeedRow, 'validUntil'>, now: Date): void {
  if (!isOver(validUntil, now)) return;
  throw new AppError({
    code: 'NEED_NOT_RENEWED',
    fields: [{ field: 'validUntil', ...remark('DAY_PASSED', { today: dayInBeijing(now) }) }],
  });
}

/** So many days before its last day a need is to be renewed. */
const RENEW_DAYS = 14;
/** By so many months an owner makes a need last longer with one word. */
const RENEWED_MONTHS = 6;

/** What runs out until this day, in Beijing, is to be renewed. */
export const renewableUntil = (now: Date): string =>
  dayInBeijing(new Date(now.getTime() + RENEW_DAYS * 24 * 3600_000));

/** Whether a need is published and still has the last day for which its owner was asked. */
export const isRunningOut = (
  { state, validUntil }: Pick<NeedRow, 'state' | 'validUntil'>,
  lastDay: string,
): boolean => state === 'PUBLISHED' && validUntil === lastDay;

/** The last day of a need that had `lastDay` and goes on. */
export const renewedUntil = (lastDay: string): string =>
  DateTime.fromISO(lastDay).plus({ months: RENEWED_MONTHS }).toFormat('yyyy-MM-dd');

/**
 * The last day that one word gives a need which is over or soon will be; null for one that has time, or no last day.
 * Half a year from its last day, or from today where that lies behind.
 */
export function renewalFor(
  { state, validUntil }: Pick<NeedRow, 'state' | 'validUntil'>,
  now: Date,
): string | null {
  if (validUntil === null || (state !== 'PUBLISHED' && state !== 'EXPIRED')) return null;
  if (validUntil > renewableUntil(now)) return null;
  return nextLastDay(validUntil, now);
}

/** Half a year from a last day, or from today where that lies behind. */
export function nextLastDay(lastDay: string | null, now: Date): string {
  const today = dayInBeijing(now);
  return renewedUntil(lastDay === null || lastDay < today ? today : lastDay);
}

/** Whether a last day has passed; a need without one never expires. */
export const isOver = (validUntil: string | null, now: Date): boolean =>
  validUntil !== null && validUntil < dayInBeijing(now);

/** Why an anonymous need may not be shown: each field that tells whose it is, or who shares it; null for one that does not. */
export function revealed(need: NewNeedRow, names: OwnerNames): AppError | null {
  const wordsIn = ownerWords(names);
  const fields = formTexts(textsOf(need)).flatMap(({ path, text }): FieldProblem[] => {
    const words = wordsIn(text);
    return words.length === 0
      ? []
      : [{ field: path.join('.'), ...remark('OWNER_NAMED', { words }) }];
  });
  if (fields.length === 0) return null;
  return new AppError({ code: 'NEED_NAMES_OWNER', params: { title: need.title }, fields });
}

/** What others read of a need. */
const textsOf = (need: NewNeedRow): object => ({
  title: need.title,
  problem: need.problem,
  keyTechnology: need.keyTechnology,
  indicators: need.indicators,
  goal: need.goal,
  basis: need.basis,
  keywords: need.keywords,
  industry: need.industry,
  cluster: need.cluster,
  field: need.field,
  region: need.region,
  details: need.details,
});

function refuse(need: AskedNeed, what: Worded, fields: readonly FieldProblem[]): void {
  if (fields.length === 0) return;
  throw new AppError({
    code: 'NEED_INCOMPLETE',
    params: {
      title: need.title,
      action: what,
    },
    fields,
  });
}
