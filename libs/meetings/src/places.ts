import type { EditionSlot } from '@jiqia/fairs';
import type { Instance } from '@jiqia/scheduling';
import { TABLES_POOL } from './timetable-instance.js';

/**
 * Numbers the tables (桌号) and video rooms inside each slot. The busiest party keeps one number through the day where
 * it can; any slot with no more meetings than places can be numbered, so this never fails.
 */
export function placesOf(
  instance: Instance,
  slots: readonly EditionSlot[],
  slotOf: readonly (number | null)[],
): (string | null)[] {
  const load = instance.people.map(
    (_, p) => instance.meetings.filter((meeting) => meeting.members.includes(p)).length,
  );
  const weight = (m: number): number =>
    Math.max(0, ...(instance.meetings[m]?.members ?? []).map((p) => load[p] ?? 0));
  const home = new Map<string, number>();
  const places: (string | null)[] = slotOf.map(() => null);
  for (const slot of slots) {
    const taken = new Set<string>();
    const here = slotOf
      .flatMap((at, m) => (at === slot.index ? [m] : []))
      .sort((a, b) => weight(b) - weight(a) || a - b);
    for (const m of here) {
      const meeting = instance.meetings[m];
      if (!meeting) continue;
      const pool = meeting.pool;
      const busiest = [...meeting.members].sort((a, b) => (load[b] ?? 0) - (load[a] ?? 0))[0] ?? 0;
      const key = `${pool}:${busiest}`;
      const most = instance.pools[pool]?.capacity[slot.index] ?? 0;
      let number = Math.min(home.get(key) ?? 1, Math.max(1, most));
      for (let tries = 0; taken.has(`${pool}:${number}`) && tries < most; tries++)
        number = (number % most) + 1;
      taken.add(`${pool}:${number}`);
      home.set(key, number);
      places[m] = pool === TABLES_POOL ? `${number}号桌` : `视频${number}`;
    }
  }
  return places;
}
