import { type DayColumns, dayColumns } from './day-columns.js';
import { Fairness } from './fairness.js';
import { capacityAt, type Instance, meetingsByPerson, poolsOf } from './instance.js';

/** What things cost: broken rules a little more than a break, so that the walk may pass through impossible plans. */
export interface Prices {
  readonly break: number;
  readonly clash: number;
  readonly overload: number;
  readonly order: number;
  readonly unfair: number;
  /** Of each meeting without a slot. */
  readonly leftOut: Float64Array;
}

/** A timetable under change: slot of each meeting (-1: none), and what it costs, kept up to date move by move. */
export class AnnealingState {
  readonly slotOf: Int32Array;
  readonly meetingsOf: readonly Int32Array[];
  readonly membersOf: readonly Int32Array[];
  private readonly columns: DayColumns;
  /** Meetings of a person in a slot, and the sum of their numbers: person × width + column. */
  private readonly busy: Uint16Array;
  private readonly sum: Int32Array;
  /** Meetings of a person on a day: person × days + day. */
  private readonly onDay: Uint16Array;
  private readonly breaksOf: Int32Array;
  private readonly fairness: Fairness | null;
  private readonly load: Int32Array;
  private readonly capacity: Int32Array;
  private readonly poolsOf: readonly Int32Array[];
  private readonly earlier: readonly (readonly number[])[];
  private readonly later: readonly (readonly number[])[];
  /** Breaks, left-out meetings and broken rules at their prices. */
  cost = 0;
  /** Price of broken hard rules alone; 0 = a timetable. */
  broken = 0;

  constructor(
    private readonly instance: Instance,
    private readonly prices: Prices,
    start: readonly number[],
  ) {
    const { slots, dayOf, people, meetings, pools, spreadLimit } = instance;
    this.columns = dayColumns(dayOf);
    this.slotOf = new Int32Array(meetings.length).fill(-1);
    this.busy = new Uint16Array(people.length * this.columns.width);
    this.sum = new Int32Array(people.length * this.columns.width);
    this.onDay = new Uint16Array(people.length * this.columns.days);
    this.breaksOf = new Int32Array(people.length);
    this.load = new Int32Array(pools.length * slots);
    this.capacity = Int32Array.from(this.load, (_, i) =>
      capacityAt(instance, Math.floor(i / slots), i % slots),
    );
    this.poolsOf = meetings.map((meeting) => Int32Array.from(poolsOf(meeting)));
    this.meetingsOf = meetingsByPerson(instance).map((own) => Int32Array.from(own));
    this.membersOf = meetings.map((meeting) => Int32Array.from(meeting.members));
    this.fairness =
      spreadLimit === undefined
        ? null
        : new Fairness(
            spreadLimit,
            people.length,
            slots,
            this.meetingsOf.some((own) => own.length <= 1),
          );
    this.earlier = meetings.map((meeting) => meeting.after);
    const later: number[][] = meetings.map(() => []);
    meetings.forEach(({ after }, m) => after.forEach((other) => later[other]?.push(m)));
    this.later = later;
    for (const price of prices.leftOut) this.cost += price;
    start.forEach((slot, m) => this.move(m, slot));
  }

  /** Number of this person's meetings in this slot. */
  held(person: number, slot: number): number {
    return this.busy[
      person * this.columns.width + (this.columns.columnOf[slot] as number)
    ] as number;
  }

  /** The meeting of a person in a slot where he has just one. */
  holder(person: number, slot: number): number {
    return this.sum[
      person * this.columns.width + (this.columns.columnOf[slot] as number)
    ] as number;
  }

  /** Gives a meeting another slot, or none (-1); costs follow. */
  move(meeting: number, slot: number): void {
    const old = this.slotOf[meeting] as number;
    if (old === slot) return;
    const hasOrder =
      (this.earlier[meeting] as readonly number[]).length > 0 ||
      (this.later[meeting] as readonly number[]).length > 0;
    if (hasOrder) this.charge(-this.prices.order * this.wrongOrders(meeting));
    if (old >= 0) this.leave(meeting, old);
    else this.cost -= this.prices.leftOut[meeting] as number;
    this.slotOf[meeting] = slot;
    if (slot >= 0) this.enter(meeting, slot);
    else this.cost += this.prices.leftOut[meeting] as number;
    if (hasOrder) this.charge(this.prices.order * this.wrongOrders(meeting));
  }

  private leave(meeting: number, slot: number): void {
    for (const pool of this.poolsOf[meeting] as Int32Array) {
      const at = pool * this.instance.slots + slot;
      if ((this.load[at] as number)-- > (this.capacity[at] as number))
        this.charge(-this.prices.overload);
    }
    const { width, days } = this.columns;
    const column = this.columns.columnOf[slot] as number;
    const day = this.columns.dayOf[slot] as number;
    for (const person of this.membersOf[meeting] as Int32Array) {
      const cell = person * width + column;
      (this.sum[cell] as number) -= meeting;
      if (--(this.busy[cell] as number) > 0) this.charge(-this.prices.clash);
      else {
        const runs = this.neighbours(cell) - 1;
        const last = --(this.onDay[person * days + day] as number) === 0;
        this.addBreaks(person, last ? runs + 1 : runs);
      }
    }
  }

  private enter(meeting: number, slot: number): void {
    for (const pool of this.poolsOf[meeting] as Int32Array) {
      const at = pool * this.instance.slots + slot;
      if (++(this.load[at] as number) > (this.capacity[at] as number))
        this.charge(this.prices.overload);
    }
    const { width, days } = this.columns;
    const column = this.columns.columnOf[slot] as number;
    const day = this.columns.dayOf[slot] as number;
    for (const person of this.membersOf[meeting] as Int32Array) {
      const cell = person * width + column;
      (this.sum[cell] as number) += meeting;
      if ((this.busy[cell] as number)++ > 0) this.charge(this.prices.clash);
      else {
        const runs = 1 - this.neighbours(cell);
        const first = (this.onDay[person * days + day] as number)++ === 0;
        this.addBreaks(person, first ? runs - 1 : runs);
      }
    }
  }

  /** Busy slots right beside this one: 0, 1 or 2. A slot that fills joins as many runs to its own. */
  private neighbours(cell: number): number {
    return (
      ((this.busy[cell - 1] as number) > 0 ? 1 : 0) + ((this.busy[cell + 1] as number) > 0 ? 1 : 0)
    );
  }

  private addBreaks(person: number, change: number): void {
    if (change === 0) return;
    const before = this.breaksOf[person] as number;
    this.breaksOf[person] = before + change;
    this.cost += this.prices.break * change;
    if (this.fairness)
      this.charge(this.prices.unfair * this.fairness.change(before, before + change));
  }

  private wrongOrders(meeting: number): number {
    const slot = this.slotOf[meeting] as number;
    if (slot < 0) return 0;
    let wrong = 0;
    for (const other of this.earlier[meeting] as readonly number[]) {
      if ((this.slotOf[other] as number) >= slot) wrong++;
    }
    for (const other of this.later[meeting] as readonly number[]) {
      const at = this.slotOf[other] as number;
      if (at >= 0 && at <= slot && other !== meeting) wrong++;
    }
    return wrong;
  }

  private charge(price: number): void {
    this.cost += price;
    this.broken += price;
  }
}
