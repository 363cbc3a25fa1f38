import type { EditionSlot } from '@jiqia/fairs';
import type { Instance } from '@jiqia/scheduling';
import { TABLES_POOL } from './timetable-instance.js';

/**
 * Numbers the tables (桌号) and video rooms inside each slot, around the places that meetings have already (`kept`). The
 * busiest party keeps one number through the day where it can; null for a meeting without a slot, or without a free place.
 */
export function placesOf(
  instance: Instance,
  slots: readonly EditionSlot[],
  slotOf: readonly (number | null)[],
  kept: readonly (string | null)[] = [],
): (string | null)[] {
  const load = instance.people.map(
    (_, p) => instance.meetings.filter((meeting) => meeting.members.includes(p)).length,
  );
  const weight = (m: number): number =>
    Math.max(0, ...(instance.meetings[m]?.members ?? []).map((p) => load[p] ?? 0));
  const home = new Map<string, number>();
  const places: (string | null)[] = slotOf.map((slot, m) =>
    slot === null ? null : (kept[m] ?? null),
  );
  for (const slot of slots) {
    const here = slotOf
      .flatMap((at, m) => (at === slot.index ? [m] : []))
      .sort((a, b) => weight(b) - weight(a) || a - b);
    const taken = new Set(here.map((m) => places[m]));
    for (const m of here) {
      const meeting = instance.meetings[m];
      if (!meeting || places[m]) continue;
      const pool = meeting.pool;
      const busiest = [...meeting.members].sort((a, b) => (load[b] ?? 0) - (load[a] ?? 0))[0] ?? 0;
      const key = `${pool}:${busiest}`;
      const most = instance.pools[pool]?.capacity[slot.index] ?? 0;
      const number = freeNumber(home.get(key) ?? 1, most, (n) => taken.has(placeName(pool, n)));
      if (number === null) continue;
      home.set(key, number);
      taken.add(placeName(pool, number));
      places[m] = placeName(pool, number);
    }
  }
  return places;
}

const placeName = (pool: number, number: number): string =>
  pool === TABLES_POOL ? `${number}号桌` : `视频${number}`;

/** The first number from `from` on, round the `most` there are, that is not taken; null when all are. */
function freeNumber(from: number, most: number, isTaken: (n: number) => boolean): number | null {
  let number = Math.min(from, Math.max(1, most));
  for (let tries = 0; tries < most; tries++) {
    if (!isTaken(number)) return number;
    number = (number % most) + 1;
  }
  return null;
}
