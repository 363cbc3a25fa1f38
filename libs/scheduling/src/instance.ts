/**
 * A timetabling problem (scheduling.md section 1). Slots are numbered 0…T−1, T ≤ 31; a set of slots is one bit mask.
 * Pure data: no names, no dates.
 */
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
  /** Mask of slots in which this person cannot meet. */
  readonly blocked: number;
}
interface MeetingWish {
  readonly id: string;
  /** Positions in `people`. */
  readonly members: readonly number[];
  /** Mask of slots this meeting may take. */
  readonly allowed: number;
  /** Position in `pools`: what it is held at. */
  readonly pool: number;
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

export const MOST_SLOTS = 31;
export const fullMask = (slots: number): number => 2 ** slots - 1;
/** How many meetings a pool holds in a slot; 0 where it has no such slot. */
export const capacityAt = (instance: Instance, pool: number, slot: number): number =>
  instance.pools[pool]?.capacity[slot] ?? 0;
export const has = (mask: number, slot: number): boolean => (mask & (1 << slot)) !== 0;

/** Number of bits set. */
export function popCount(mask: number): number {
  let x = mask - ((mask >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return (((x + (x >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Slots of a mask in ascending order. */
export function slotsOf(mask: number): number[] {
  const slots: number[] = [];
  for (let slot = 0; slot < MOST_SLOTS; slot++) if (has(mask, slot)) slots.push(slot);
  return slots;
}
