/** What the order of meetings goes by; instants in ISO 8601, UTC. */
interface Timed {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly state: string;
}

const OFF = new Set(['CANCELLED', 'RELEASED']);

/** What is still to come by time, then what is over, the latest first; without what was called off. */
export function inOrder<T extends Timed>(
  meetings: readonly T[],
  now: string = new Date().toISOString(),
): T[] {
  const live = meetings.filter(({ state }) => !OFF.has(state));
  const byTime = live.sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  const over = byTime.filter(({ endsAt }) => endsAt <= now).reverse();
  return [...byTime.filter(({ endsAt }) => endsAt > now), ...over];
}
