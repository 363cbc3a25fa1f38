import { useSyncExternalStore } from 'react';
import { drop, keep, kept } from '../parts/kept.js';

const KEY = 'tour';

/** How far somebody has come on the tour of the demo city, on this device. */
export interface Tour {
  /** The number of the fair that is open, and of one that is over. */
  readonly open: string;
  readonly past: string;
  readonly at: number;
}

const listeners = new Set<() => void>();
let now: Tour | null | undefined;

const isTour = (given: unknown): given is Tour =>
  given !== null && typeof given === 'object' && 'at' in given && 'open' in given;
const read = (): Tour | null => {
  if (now === undefined) {
    const before = kept(KEY);
    now = isTour(before) ? before : null;
  }
  return now;
};

/** Goes to a stop, or ends the tour. */
export function setTour(tour: Tour | null): void {
  now = tour;
  if (tour) keep(KEY, tour);
  else drop(KEY);
  for (const tell of listeners) tell();
}

/** The tour that is under way; null where none is. */
export const useTour = (): Tour | null =>
  useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, read);
