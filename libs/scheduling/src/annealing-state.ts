import { capacityAt, type Instance, popCount } from './instance.js';

/** Prices of broken rules, a little above a break (1), so that the walk may pass through impossible plans. */
const CLASH = 1.5;
const OVERLOAD = 1.5;
const ORDER = 2;
const UNFAIR = 2;

/** A timetable under change: slot of each meeting, and what it costs, kept up to date move by move. */
export class AnnealingState {
  readonly slotOf: Int32Array;
  readonly meetingsOf: readonly (readonly number[])[];
  /** Meetings of a person in a slot: person × slots + slot. */
  private readonly busy: Uint8Array;
  private readonly personCost: Float64Array;
  private readonly brokenOf: Float64Array;
  private readonly load: Int32Array;
  private readonly followers: readonly (readonly number[])[];
  private readonly days: readonly number[];
  private readonly touched = new Set<number>();
  /** Breaks plus the prices of broken rules. */
  cost = 0;
  /** Price of broken hard rules alone; 0 = a timetable. */
  broken = 0;

  constructor(
    private readonly instance: Instance,
    start: readonly number[],
  ) {
    const { slots, people, meetings, pools } = instance;
    this.slotOf = new Int32Array(meetings.length).fill(-1);
    this.busy = new Uint8Array(people.length * slots);
    this.personCost = new Float64Array(people.length);
    this.brokenOf = new Float64Array(people.length);
    this.load = new Int32Array(pools.length * slots);
    this.meetingsOf = people.map((_, p) =>
      meetings.flatMap((m, i) => (m.members.includes(p) ? [i] : [])),
    );
    this.followers = meetings.map((_, m) =>
      meetings.flatMap((other, i) => (other.after.includes(m) ? [i] : [])),
    );
    const count = Math.max(0, ...instance.dayOf) + 1;
    this.days = Array.from({ length: count }, (_, day) =>
      instance.dayOf.reduce((mask, d, slot) => (d === day ? mask | (1 << slot) : mask), 0),
    );
    start.forEach((slot, m) => this.move(m, slot));
  }

  /** Meeting of this person in this slot, or -1. */
  holder(person: number, slot: number): number {
    if ((this.busy[person * this.instance.slots + slot] ?? 0) === 0) return -1;
    return (this.meetingsOf[person] ?? []).find((m) => this.slotOf[m] === slot) ?? -1;
  }

  /** Gives a meeting another slot; costs follow. */
  move(meeting: number, slot: number): void {
    const { slots, meetings } = this.instance;
    const wish = meetings[meeting];
    const old = this.slotOf[meeting] ?? -1;
    if (!wish || old === slot) return;
    this.add(-this.orderCost(meeting));
    if (old >= 0) this.shift(wish.pool, old, -1);
    this.shift(wish.pool, slot, 1);
    this.slotOf[meeting] = slot;
    this.add(this.orderCost(meeting));
    this.touched.clear();
    for (const person of wish.members) {
      if (old >= 0) (this.busy[person * slots + old] as number)--;
      (this.busy[person * slots + slot] as number)++;
      this.touched.add(person);
    }
    for (const person of this.touched) this.reprice(person);
  }

  private shift(pool: number, slot: number, by: 1 | -1): void {
    const at = pool * this.instance.slots + slot;
    const before = this.load[at] ?? 0;
    const capacity = capacityAt(this.instance, pool, slot);
    this.load[at] = before + by;
    this.add(OVERLOAD * (Math.max(0, before + by - capacity) - Math.max(0, before - capacity)));
  }

  private orderCost(meeting: number): number {
    const slot = this.slotOf[meeting] ?? -1;
    if (slot < 0) return 0;
    let wrong = 0;
    for (const earlier of this.instance.meetings[meeting]?.after ?? []) {
      const other = this.slotOf[earlier] ?? -1;
      if (other >= 0 && other >= slot) wrong++;
    }
    for (const later of this.followers[meeting] ?? []) {
      const other = this.slotOf[later] ?? -1;
      if (other >= 0 && other <= slot) wrong++;
    }
    return ORDER * wrong;
  }

  private add(price: number): void {
    this.cost += price;
    this.broken += price;
  }

  private reprice(person: number): void {
    const { slots, spreadLimit } = this.instance;
    let mask = 0;
    let clashes = 0;
    for (let slot = 0; slot < slots; slot++) {
      const count = this.busy[person * slots + slot] ?? 0;
      if (count > 0) mask |= 1 << slot;
      if (count > 1) clashes += count - 1;
    }
    let breaks = 0;
    for (const day of this.days) {
      const own = mask & day;
      if (own !== 0) breaks += popCount(own & ~(own << 1)) - 1;
    }
    const broken =
      CLASH * clashes +
      (spreadLimit === undefined ? 0 : UNFAIR * Math.max(0, breaks - spreadLimit));
    this.cost += breaks + broken - (this.personCost[person] ?? 0);
    this.broken += broken - (this.brokenOf[person] ?? 0);
    this.personCost[person] = breaks + broken;
    this.brokenOf[person] = broken;
  }
}
