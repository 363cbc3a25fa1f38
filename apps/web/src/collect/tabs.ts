/** The parts of what came in; each is an address of its own. */
export const TABS = [
  'need',
  'capability',
  'review',
  'applications',
  'registrations',
  'campaigns',
] as const;
export type Tab = (typeof TABS)[number];

/** Undefined for what is no part. */
export const tabOf = (given: unknown): Tab | undefined => TABS.find((tab) => tab === given);

/** A set of chosen ids with one put in, or taken out. */
export function flipped(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** What is decided about at once: the api takes so many at most. */
export function inParts<T>(all: readonly T[], most: number): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < all.length; from += most) parts.push(all.slice(from, from + most));
  return parts;
}
