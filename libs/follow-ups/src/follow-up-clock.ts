import { FOLLOW_UP_DAYS } from '@jiqia/contracts/words';
import { DateTime } from 'luxon';

const day = (date: string): DateTime => DateTime.fromISO(date, { zone: 'utc' });
const plus = (date: string, days: number): string => day(date).plus({ days }).toISODate() ?? date;

/** Days are YYYY-MM-DD. The first of 7, 30, 90 and 180 days after the meeting that lies after today; null after the last one. */
export function nextDue(metOn: string, today: string): string | null {
  return FOLLOW_UP_DAYS.map((days) => plus(metOn, days)).find((due) => due > today) ?? null;
}

/** When a pair is first asked: on the day that the sides have named, but never later than a week after they met; and not before tomorrow. */
export function firstDue(metOn: string, today: string, named: readonly string[]): string {
  const week = plus(metOn, FOLLOW_UP_DAYS[0]);
  const earliest = [...named, week].toSorted()[0] ?? week;
  return earliest > today ? earliest : plus(today, 1);
}

/** How many days after its date it is; 0 on the day and before. */
export const overdueDays = (nextOn: string, today: string): number =>
  Math.max(0, Math.round(day(today).diff(day(nextOn), 'days').days));

/** @param within days from today that are the furthest */
export const isAhead = (date: string, today: string, within: number): boolean =>
  date > today && date <= plus(today, within);
