const MINUTE_MS = 60 * 1000;
const WEEK_MINUTES = 7 * 24 * 60;

/**
 * By when an invitation that goes out at `goes` is to be answered: so many minutes later, but before the edition begins if that lies ahead.
 * @param slots of the edition, in the order of time
 * @param minutes null for a week
 */
export function answerBy(
  goes: Date,
  slots: readonly { readonly startsAt: string }[],
  minutes: number | null = null,
): Date {
  const asked = new Date(goes.getTime() + (minutes ?? WEEK_MINUTES) * MINUTE_MS);
  const begins = beginsAt(slots);
  return begins !== null && begins > goes && begins < asked ? begins : asked;
}

/** When the first slot begins; null where there is none. */
export function beginsAt(slots: readonly { readonly startsAt: string }[]): Date | null {
  const [first] = slots;
  return first === undefined ? null : new Date(first.startsAt);
}
