const DAY_MS = 24 * 3600 * 1000;
const ANSWER_DAYS = 7;

/**
 * By when an invitation that goes out now is to be answered: a week later, but before the edition begins if that lies ahead.
 * @param slots of the edition, in the order of time
 */
export function answerBy(now: Date, slots: readonly { readonly startsAt: string }[]): Date {
  const week = new Date(now.getTime() + ANSWER_DAYS * DAY_MS);
  const [first] = slots;
  const begins = first === undefined ? week : new Date(first.startsAt);
  return begins > now && begins < week ? begins : week;
}
