import { placeName } from '@jiqia/contracts/words';
import { type EditionSlot, inPlaceOrder, type PartRow } from '@jiqia/fairs';
import { type Instance, meetingsByPerson } from '@jiqia/scheduling';
import { TABLES_POOL, VIDEO_POOL } from './wanted-places.js';

/** Names of the places of a slot, pool by pool, in the order in which they are given away. */
export type SlotPlaces = readonly (readonly string[])[];

type Place = PartRow<'place'>;

/** The places of each slot: on site its session's tables, then its rooms; by video its video rooms. */
export function slotPlaces(slots: readonly EditionSlot[], places: readonly Place[]): SlotPlaces[] {
  const sorted = places.toSorted(inPlaceOrder);
  const bySession = new Map(
    [...new Set(slots.map((slot) => slot.sessionId))].map((id) => {
      const own = sorted.filter((place) => place.sessionId === id);
      const names = (video: boolean): string[] =>
        own.filter((place) => (place.kind === 'VIDEO') === video).map(placeName);
      return [id, [names(false), names(true)]] as const;
    }),
  );
  return slots.map((slot) => bySession.get(slot.sessionId) ?? []);
}

/**
 * Gives meetings their tables (桌号) and video rooms inside each slot, around the places that meetings have already (`kept`).
 * Those that take either come last, and take a table where one is left. The busiest party keeps one place through the day
 * where it can; null for a meeting without a slot, or without a free place.
 */
export function placesOf(
  instance: Instance,
  slots: readonly SlotPlaces[],
  slotOf: readonly (number | null)[],
  kept: readonly (string | null)[] = [],
): (string | null)[] {
  const load = meetingsByPerson(instance).map((own) => own.length);
  const weight = (m: number): number =>
    Math.max(0, ...(instance.meetings[m]?.members ?? []).map((p) => load[p] ?? 0));
  const kinds = (m: number): readonly number[] => {
    const pool = instance.meetings[m]?.pool ?? TABLES_POOL;
    return pool === TABLES_POOL || pool === VIDEO_POOL ? [pool] : [TABLES_POOL, VIDEO_POOL];
  };
  const home = new Map<string, number>();
  const places: (string | null)[] = slotOf.map((slot, m) =>
    slot === null ? null : (kept[m] ?? null),
  );
  for (const [index, named] of slots.entries()) {
    const here = slotOf
      .flatMap((at, m) => (at === index ? [m] : []))
      .sort((a, b) => kinds(a).length - kinds(b).length || weight(b) - weight(a) || a - b);
    const taken = new Set(here.map((m) => places[m]));
    for (const m of here) {
      const meeting = instance.meetings[m];
      if (!meeting || places[m]) continue;
      const busiest = [...meeting.members].sort((a, b) => (load[b] ?? 0) - (load[a] ?? 0))[0] ?? 0;
      for (const pool of kinds(m)) {
        const key = `${pool}:${busiest}`;
        const names = named[pool] ?? [];
        const nth = freeOf(home.get(key) ?? 0, names.length, (n) => taken.has(names[n]));
        const name = nth === null ? undefined : names[nth];
        if (nth === null || name === undefined) continue;
        home.set(key, nth);
        taken.add(name);
        places[m] = name;
        break;
      }
    }
  }
  return places;
}

/** The first of `most` places from `from` on, round them all, that is not taken; null when all are. Counted from 0. */
function freeOf(from: number, most: number, isTaken: (n: number) => boolean): number | null {
  let nth = Math.min(from, Math.max(0, most - 1));
  for (let tries = 0; tries < most; tries++) {
    if (!isTaken(nth)) return nth;
    nth = (nth + 1) % most;
  }
  return null;
}
