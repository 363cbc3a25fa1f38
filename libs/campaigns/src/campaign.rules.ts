import { dayInBeijing } from '@jiqia/clock';
import type { CampaignRow } from './campaign.repository.js';

const DAY_MS = 24 * 3600 * 1000;
/** Links hold so many days longer than answers are taken, so that whoever is late reads whom to call. */
const LINK_DAYS_AFTER = 7;

/** Days from one day to another, both YYYY-MM-DD. */
export const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS);
const plus = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Whether answers are taken by the link: the campaign asks, and its last day is not over in Beijing. */
export const takesAnswers = ({ state, deadline }: CampaignRow, now: Date): boolean =>
  state === 'OPEN' && dayInBeijing(now) <= deadline;

/** Whether links of the campaign lead anywhere. */
export const linksHold = ({ deadline }: CampaignRow, now: Date): boolean =>
  dayInBeijing(now) <= plus(deadline, LINK_DAYS_AFTER);

/**
 * The day of the reminder that is due: the last one that has come, so that a day on which nothing ran is made up for. Null where none has
 * come or the deadline has passed.
 */
export function reminderDue({ deadline, remindDays }: CampaignRow, today: string): string | null {
  if (today > deadline) return null;
  const come = remindDays.map((days) => plus(deadline, -days)).filter((day) => day <= today);
  return come.toSorted().at(-1) ?? null;
}

/** Of the time from the opening to the deadline, how many per cent are over. */
export function percentOfTime({ openedAt, deadline }: CampaignRow, today: string): number {
  if (openedAt === null) return 0;
  const from = dayInBeijing(openedAt);
  const days = Math.max(1, daysBetween(from, deadline));
  return Math.min(100, Math.max(0, Math.round((100 * daysBetween(from, today)) / days)));
}
