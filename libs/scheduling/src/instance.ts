import type { SlotSet } from './slot-set.js';

/** A timetabling problem. Slots are numbered 0…T−1 in the order of time. Pure data: no names, no dates. */
export interface Instance {
  readonly slots: number;
  /** Day of each slot; a hole over night is no break. */
  readonly dayOf: readonly number[];
  readonly people: readonly Person[];
  readonly meetings: readonly MeetingWish[];
  readonly pools: readonly Pool[];
  /** Fairness: max breaks − min breaks over people may not exceed this. */
  readonly spreadLimit?: number;
}
interface Person {
  readonly id: string;
  /** Slots in which this person cannot meet. */
  readonly blocked: SlotSet;
}
interface MeetingWish {
  readonly id: string;
  /** Positions in `people`. */
  readonly members: readonly number[];
  /** Slots this meeting may take. */
  readonly allowed: SlotSet;
  /** Position in `pools`: what it is held at. */
  readonly pool: number;
  /** A pool around its own, which others share: of that it takes a place as well. */
  readonly within?: number;
  /** Positions of meetings that must lie in an earlier slot. */
  readonly after: readonly number[];
  /** Left out last where not all fit; higher is kept longer. */
  readonly priority: number;
}
/** Tables, rooms or video channels: at most `capacity[slot]` meetings at once; sessions may have different numbers. */
interface Pool {
  readonly id: string;
  readonly capacity: readonly number[];
}

/** How many meetings a pool holds in a slot; 0 where it has no such slot. */
export const capacityAt = (instance: Instance, pool: number, slot: number): number =>
  instance.pools[pool]?.capacity[slot] ?? 0;

/** The pools that a meeting takes a place of. */
export const poolsOf = ({ pool, within }: MeetingWish): number[] =>
  within === undefined ? [pool] : [pool, within];

/** Positions of each person's meetings. */
export function meetingsByPerson(instance: Instance): number[][] {
  const own: number[][] = instance.people.map(() => []);
  instance.meetings.forEach(({ members }, m) => {
    for (const person of new Set(members)) own[person]?.push(m);
  });
  return own;
}
