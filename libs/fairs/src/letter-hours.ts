import { dayIn } from '@jiqia/clock';
import { daysLater } from '@jiqia/contracts/cadence';
import { isDayOff } from './china-calendar.js';
import { instantAt } from './edition-slots.js';

/** When people may be written to. Times are HH:MM on the clocks of `timeZone`. */
export interface LetterHours {
  readonly timeZone: string;
  readonly from: string;
  readonly until: string;
  /** On legal holidays and weekends too. */
  readonly onDaysOff: boolean;
}

/** Longer than any stretch of days off. */
const MOST_DAYS = 40;

/** The first instant at or after `at` at which a letter may go out. A weekend on which people work counts as a working day. */
export function nextLetterTime(at: Date, hours: LetterHours): Date {
  return firstFrom(dayIn(hours.timeZone, at), at, hours);
}

/** The first instant of a later day at which a letter may go out. */
export function nextLetterDay(at: Date, hours: LetterHours): Date {
  return firstFrom(daysLater(dayIn(hours.timeZone, at), 1), at, hours);
}

function firstFrom(
  first: string,
  at: Date,
  { timeZone, from, until, onDaysOff }: LetterHours,
): Date {
  for (let i = 0; i < MOST_DAYS; i++) {
    const day = daysLater(first, i);
    if (isDayOff(day) && !onDaysOff) continue;
    const opens = instantAt(day, from, timeZone).toMillis();
    const earliest = Math.max(opens, at.getTime());
    if (earliest < instantAt(day, until, timeZone).toMillis()) return new Date(earliest);
  }
  throw new Error(`no letter may go out within ${MOST_DAYS} days of ${first}`);
}
