import type { CSSProperties } from 'react';
import type { Half, Place } from './grid.js';

/** So many places are shown where more stand empty: as many as a screen holds without scrolling sideways. */
export const FEW_PLACES = 8;

/** Places that a half of a day uses, then as many empty ones as there is room for, in their order; all of them if asked. */
export function shownPlaces({ places, meetings }: Half, all: boolean): readonly Place[] {
  if (all || places.length <= FEW_PLACES) return places;
  const used = new Set(meetings.map(({ place }) => place));
  let room = FEW_PLACES - places.filter(({ name }) => used.has(name)).length;
  return places.filter(({ name }) => used.has(name) || room-- > 0);
}

/** So many columns beside the first, for the style sheet. */
export const columns = (n: number): CSSProperties => ({ '--columns': n }) as CSSProperties;
