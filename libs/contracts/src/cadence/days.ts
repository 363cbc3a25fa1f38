/** Calendar days, `YYYY-MM-DD`, as people in Beijing count them: no time of day and no time zone. */
const DAY_MS = 24 * 3600 * 1000;

const atNoon = (day: string): number => Date.parse(`${day}T12:00:00Z`);

/** The day so many days later. */
export const daysLater = (day: string, days: number): string =>
  new Date(atNoon(day) + days * DAY_MS).toISOString().slice(0, 10);

/** From one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((atNoon(to) - atNoon(from)) / DAY_MS);

/** The month, `YYYY-MM`, so many months later. */
export function monthsLater(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const count = year * 12 + number - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

export const firstDayOf = (month: string): string => `${month}-01`;
export const lastDayOf = (month: string): string =>
  daysLater(firstDayOf(monthsLater(month, 1)), -1);
export const monthOfDay = (day: string): string => day.slice(0, 7);
