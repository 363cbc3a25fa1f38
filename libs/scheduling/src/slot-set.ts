/** A set of slots: bit t of an integer of any length stands for slot t. */
export type SlotSet = bigint;

export const setOf = (slots: readonly number[]): SlotSet =>
  slots.reduce((set, slot) => set | (1n << BigInt(slot)), 0n);
/** The slots 0…count−1. */
export const firstSlots = (count: number): SlotSet => (1n << BigInt(count)) - 1n;

/** Slots of a set in ascending order. */
export function slotsOf(set: SlotSet): number[] {
  const bits = set.toString(2);
  const slots: number[] = [];
  for (let slot = 0; slot < bits.length; slot++) {
    if (bits[bits.length - 1 - slot] === '1') slots.push(slot);
  }
  return slots;
}
