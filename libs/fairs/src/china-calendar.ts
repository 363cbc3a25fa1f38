import { HOLIDAY, type HolidayCode, type Remark, remark } from '@jiqia/contracts/words';

/** Legal holidays of one year, with the working days that make up for them. Stretches of days, both included. */
interface HolidayYear {
  readonly holidays: readonly (readonly [name: HolidayCode, from: string, until: string])[];
  /** Saturdays and Sundays on which people work. */
  readonly workingDays: readonly string[];
}

/** As the State Council's office has published them; a year that is not here is not published, or not entered yet. */
const PUBLISHED: Readonly<Record<string, HolidayYear>> = {
  // 国务院办公厅，2025年11月4日
  2026: {
    holidays: [
      ['NEW_YEAR', '2026-01-01', '2026-01-03'],
      ['SPRING', '2026-02-15', '2026-02-23'],
      ['QINGMING', '2026-04-04', '2026-04-06'],
      ['LABOUR', '2026-05-01', '2026-05-05'],
      ['DRAGON_BOAT', '2026-06-19', '2026-06-21'],
      ['MID_AUTUMN', '2026-09-25', '2026-09-27'],
      ['NATIONAL', '2026-10-01', '2026-10-07'],
    ],
    workingDays: [
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ],
  },
};
/** Days that the law fixes for every year, by month and day. */
const FIXED: readonly (readonly [name: HolidayCode, from: string, until: string])[] = [
  ['NEW_YEAR', '01-01', '01-01'],
  ['LABOUR', '05-01', '05-02'],
  ['NATIONAL', '10-01', '10-03'],
];

/**
 * What is to be known of a day on which something is to be held: a legal holiday, a weekend, a weekend on which people work; and that the
 * arrangement of its year is not published, so that more cannot be said.
 * @param day YYYY-MM-DD
 */
export function dayRemarks(day: string): Remark[] {
  const year = day.slice(0, 4);
  const known = PUBLISHED[year];
  const unpublished = known ? [] : [remark('HOLIDAYS_UNPUBLISHED', { day, year })];
  const holiday = holidayOn(day);
  if (holiday !== undefined)
    return [remark('DAY_IS_HOLIDAY', { day, name: HOLIDAY[holiday] }), ...unpublished];
  if (known?.workingDays.includes(day)) return [remark('DAY_MADE_UP', { day })];
  return [...(isWeekend(day) ? [remark('DAY_IS_WEEKEND', { day })] : []), ...unpublished];
}

/** Whether people are off work: a legal holiday, or a weekend that makes up for none. @param day YYYY-MM-DD */
export const isDayOff = (day: string): boolean =>
  holidayOn(day) !== undefined ||
  (isWeekend(day) && !PUBLISHED[day.slice(0, 4)]?.workingDays.includes(day));

function holidayOn(day: string): HolidayCode | undefined {
  const year = day.slice(0, 4);
  const holidays =
    PUBLISHED[year]?.holidays ??
    FIXED.map(([name, from, until]) => [name, `${year}-${from}`, `${year}-${until}`] as const);
  return holidays.find(([, from, until]) => from <= day && day <= until)?.[0];
}

const isWeekend = (day: string): boolean =>
  [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
