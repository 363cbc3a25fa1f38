import { type EditionRow, slotsOf } from '@jiqia/fairs';

const DAY_MS = 24 * 3600 * 1000;

/** From when until when something of the day may have happened: a day before and after the edition itself, for setting up and for clocks that are wrong by their zone. */
export interface Days {
  readonly from: Date;
  readonly until: Date;
}

/** Null for an edition without a slot. */
export function daysOf(edition: Pick<EditionRow, 'timeZone' | 'sessions'>): Days | null {
  const slots = slotsOf(edition);
  const first = slots[0];
  const last = slots.at(-1);
  if (!first || !last) return null;
  return {
    from: new Date(new Date(first.startsAt).getTime() - DAY_MS),
    until: new Date(new Date(last.endsAt).getTime() + DAY_MS),
  };
}

export const isWithinDays = (at: Date, days: Days | null): boolean =>
  days !== null && at >= days.from && at <= days.until;
