import type { Tour } from './kept-tour.js';

/** The stops of the tour in their order; each is a page of the fair and something on it. */
export const STOPS = [
  { key: 'cockpit', page: '', of: 'open', look: '.cockpit .lead' },
  { key: 'needs', page: '/collect', of: 'open', look: '.collect .tabs' },
  { key: 'pairs', page: '/pairs', of: 'open', look: '.box.why' },
  { key: 'invitations', page: '/invitations', of: 'open', look: 'main h1' },
  { key: 'timetable', page: '/timetable', of: 'open', look: 'main h1' },
  { key: 'day', page: '/day', of: 'open', look: 'main h1' },
  { key: 'after', page: '/after', of: 'past', look: '.after .lead' },
  { key: 'report', page: '/report', of: 'past', look: 'main h1' },
] as const;
export type Stop = (typeof STOPS)[number];

/** The address of a stop. Where the report has no page of its own the overview of the fair that is over tells the same. */
export const pathOf = (stop: Stop, tour: Pick<Tour, 'open' | 'past'>, hasReport: boolean): string =>
  `/fairs/${encodeURIComponent(tour[stop.of])}${stop.page === '/report' && !hasReport ? '' : stop.page}`;

/** The stop after this one, or before it; null beyond either end. */
export function stepOf(at: number, by: 1 | -1): number | null {
  const next = at + by;
  return next >= 0 && next < STOPS.length ? next : null;
}

interface Edition {
  readonly ref: string;
  readonly closedAt: string | null;
}

/** A tour of these fairs from its first stop; null where there is no open one. */
export function tourOf(editions: readonly Edition[]): Tour | null {
  const open = editions.find(({ closedAt }) => closedAt === null);
  if (!open) return null;
  const past = editions.find(({ closedAt }) => closedAt !== null) ?? open;
  return { open: open.ref, past: past.ref, at: 0 };
}
