import { freeSlots } from './bound.js';
import { capacityAt, type Instance, poolsOf } from './instance.js';
import { slotsOf } from './slot-set.js';

/**
 * Why a meeting was left out: no slot that all its people share, a person whose meetings fill every slot it may take, no
 * free place where its people are free, or an order with another meeting that leaves none.
 */
export interface LeftOutMeeting {
  readonly meeting: number;
  readonly why: 'noSlot' | 'personFull' | 'placesFull' | 'order';
  /** Position of the person who is full. */
  readonly person?: number;
}

/** Reads off a finished plan what stands in the way of each meeting that has no slot. */
export function whyLeftOut(
  instance: Instance,
  slots: readonly (number | null)[],
): LeftOutMeeting[] {
  const domains = freeSlots(instance);
  const taken = new Set<string>();
  const load = new Map<string, number>();
  slots.forEach((slot, m) => {
    const wish = instance.meetings[m];
    if (slot === null || !wish) return;
    for (const person of wish.members) taken.add(`${person}:${slot}`);
    for (const pool of poolsOf(wish)) {
      const key = `${pool}:${slot}`;
      load.set(key, (load.get(key) ?? 0) + 1);
    }
  });
  const reason = (meeting: number): LeftOutMeeting => {
    const wish = instance.meetings[meeting];
    const members = wish?.members ?? [];
    const pools = wish ? poolsOf(wish) : [];
    const own = slotsOf(domains[meeting] ?? 0n);
    if (own.length === 0) return { meeting, why: 'noSlot' };
    const person = members.find((one) => own.every((slot) => taken.has(`${one}:${slot}`)));
    if (person !== undefined) return { meeting, why: 'personFull', person };
    const open = own.filter((slot) => members.every((one) => !taken.has(`${one}:${slot}`)));
    if (open.length === 0) return { meeting, why: 'noSlot' };
    const hasPlace = open.some((slot) =>
      pools.every((pool) => (load.get(`${pool}:${slot}`) ?? 0) < capacityAt(instance, pool, slot)),
    );
    return { meeting, why: hasPlace ? 'order' : 'placesFull' };
  };
  return slots.flatMap((slot, m) => (slot === null ? [reason(m)] : []));
}
