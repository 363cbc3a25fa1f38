import { type SlotSet, slotsOf } from './slot-set.js';

/** Steps after which a person's bound is left at what is proved so far. */
const MOST_STEPS = 3000;

/**
 * Fewest breaks of one person over all sets of slots that can hold these meetings, one a slot; null when there is no
 * such set. Counts up from no break; where the search grows too long, the count not yet refuted: still a lower bound.
 * @param dayOf day of each slot @param domains slots of each meeting
 */
export function fewestBreaks(dayOf: readonly number[], domains: readonly SlotSet[]): number | null {
  return domains.length < 2 && domains[0] !== 0n ? 0 : new OnePerson(dayOf, domains).fewest();
}

class OnePerson {
  /** Meetings that may lie in a slot. */
  private readonly wanted: readonly (readonly number[])[];
  private steps = 0;

  constructor(
    private readonly dayOf: readonly number[],
    private readonly domains: readonly SlotSet[],
  ) {
    const wanted: number[][] = dayOf.map(() => []);
    domains.forEach((domain, m) => slotsOf(domain).forEach((slot) => wanted[slot]?.push(m)));
    this.wanted = wanted;
  }

  fewest(): number | null {
    if (this.fill(this.none(), 0) < this.domains.length) return null;
    for (let breaks = 0; ; breaks++) {
      if (this.extend(0, breaks, false, false, this.none(), 0)) return breaks;
    }
  }

  private none(): Int32Array {
    return new Int32Array(this.domains.length).fill(-1);
  }

  /**
   * Decides slot by slot whether the person is busy. True also where the steps have run out.
   * @param slotOf slot of each meeting; every slot chosen so far has one @param started busy earlier on this day
   */
  private extend(
    slot: number,
    breaks: number,
    busy: boolean,
    started: boolean,
    slotOf: Int32Array,
    held: number,
  ): boolean {
    if (held === this.domains.length || ++this.steps > MOST_STEPS) return true;
    if (slot >= this.dayOf.length) return false;
    const sameDay = slot > 0 && this.dayOf[slot] === this.dayOf[slot - 1];
    const [wasBusy, wasStarted] = [busy && sameDay, started && sameDay];
    const left = breaks - (wasStarted && !wasBusy ? 1 : 0);
    if (left >= 0) {
      const grown = slotOf.slice();
      if (
        this.seat(slot, grown, new Set()) &&
        this.extend(slot + 1, left, true, true, grown, held + 1)
      )
        return true;
    }
    if (this.fill(slotOf.slice(), slot + 1) < this.domains.length) return false;
    return this.extend(slot + 1, breaks, false, wasStarted, slotOf, held);
  }

  /** Fills the slots from `from` on; how many meetings are held then. */
  private fill(slotOf: Int32Array, from: number): number {
    for (let slot = from; slot < this.dayOf.length; slot++) this.seat(slot, slotOf, new Set());
    return slotOf.reduce((sum, slot) => (slot >= 0 ? sum + 1 : sum), 0);
  }

  /** Gives a slot one more meeting, moving others among the slots in use where needed (augmenting paths, Kuhn). */
  private seat(slot: number, slotOf: Int32Array, seen: Set<number>): boolean {
    for (const meeting of this.wanted[slot] ?? []) {
      if (seen.has(meeting)) continue;
      seen.add(meeting);
      const at = slotOf[meeting] ?? -1;
      if (at < 0 || this.seat(at, slotOf, seen)) {
        slotOf[meeting] = slot;
        return true;
      }
    }
    return false;
  }
}
