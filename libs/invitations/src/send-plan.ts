/** How letters are spread over hours and days. */
export interface SendingRule {
  /** Invitations to one recipient on one day. */
  readonly mostADay: number;
  /** The first instant at or after this one at which a letter may go out. */
  readonly next: (at: Date) => Date;
  /** The first one of a later day. */
  readonly nextDay: (at: Date) => Date;
  /** The calendar day of an instant, where the edition is held. */
  readonly dayOf: (at: Date) => string;
  /** When the edition begins, if that lies ahead: a letter that would go later goes at once. */
  readonly begins: Date | null;
}

/** By recipient and day, how many letters go out then already. */
export type LettersADay = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * When each letter goes out, in the order in which they are given: at the first instant that is allowed, and so that nobody gets more than the
 * most on one day.
 */
export function planSending(
  letters: readonly { readonly id: string; readonly recipient: string }[],
  taken: LettersADay,
  now: Date,
  rule: SendingRule,
): Map<string, Date> {
  const first = rule.next(now);
  const later = remembered(rule.nextDay);
  const queues = new Map<string, { at: Date; left: number }>();
  const leftOn = (recipient: string, at: Date): number =>
    rule.mostADay - (taken.get(recipient)?.get(rule.dayOf(at)) ?? 0);
  const plan = new Map<string, Date>();
  for (const { id, recipient } of letters) {
    const queue = queues.get(recipient) ?? { at: first, left: leftOn(recipient, first) };
    queues.set(recipient, queue);
    while (queue.left <= 0 && !isTooLate(queue.at, rule)) {
      queue.at = later(queue.at);
      queue.left = leftOn(recipient, queue.at);
    }
    queue.left--;
    plan.set(id, isTooLate(queue.at, rule) ? now : queue.at);
  }
  return plan;
}

const isTooLate = (at: Date, { begins }: SendingRule): boolean => begins !== null && at >= begins;

function remembered(nextDay: (at: Date) => Date): (at: Date) => Date {
  const known = new Map<number, Date>();
  return (at) => {
    const next = known.get(at.getTime()) ?? nextDay(at);
    known.set(at.getTime(), next);
    return next;
  };
}
