import { AnnealingState, type Prices } from './annealing-state.js';
import type { Instance } from './instance.js';
import { seededRandom } from './seeded-random.js';
import { type SlotSet, slotsOf } from './slot-set.js';
import { firstPlan } from './first-plan.js';

/** How a walk goes: shares of its moves (the others are Kempe chains) and where it cools down to. */
interface Gait {
  readonly relocations: number;
  readonly swaps: number;
  /** Temperature at the end of a cycle, in breaks. */
  readonly cold: number;
}

export interface AnnealingOptions {
  readonly domains: readonly SlotSet[];
  readonly prices: Prices;
  readonly gait: Gait;
  /** Whether a meeting may be given no slot at all. */
  readonly mayLeaveOut: boolean;
  readonly seed: number;
  /** No more moves than this; with it alone the result repeats exactly. */
  readonly maxMoves: number;
  /** Stop as soon as a timetable costs this much or less. */
  readonly target: number;
  /** Plan to set out from. */
  readonly start?: readonly number[];
}
/** The best timetable met (-1: left out), or null; and the moves it took. */
interface AnnealingResult {
  readonly slots: readonly number[] | null;
  readonly moves: number;
}
/** Pauses every few thousand moves with the lowest cost so far; answered with true, it ends with the best timetable it has. */
export type AnnealingSteps = Generator<number | null, AnnealingResult, boolean | undefined>;

const HOT = 0.4;
const FIRST_CYCLE = 100_000;
const CYCLE_GROWTH = 1.7;
const PAUSE_EVERY = 4096;
const COOL_EVERY = 256;
const LONGEST_CHAIN = 40;
const TRIES = 8;
const EPSILON = 1e-6;

/** Simulated annealing over slots with relocations, swaps and Kempe chains (docs/adr/0007). */
export const annealing = (instance: Instance, options: AnnealingOptions): AnnealingSteps =>
  new Walk(instance, options).run();

class Walk {
  private readonly random: () => number;
  private readonly state: AnnealingState;
  /** Slots a meeting may take, among them -1 where it may be left out. */
  private readonly choices: readonly Int32Array[];
  /** Meetings with a choice. */
  private readonly loose: Int32Array;
  /** 1 where meeting × (slots + 1) + slot + 1 is a choice. */
  private readonly mayTake: Uint8Array;
  private readonly undoMeeting: Int32Array;
  private readonly undoSlot: Int32Array;
  private undone = 0;
  private readonly seen: Int32Array;
  private round = 0;
  private best: number[] | null = null;
  private bestCost = Infinity;

  constructor(
    private readonly instance: Instance,
    private readonly options: AnnealingOptions,
  ) {
    const { domains, mayLeaveOut } = options;
    this.random = seededRandom(options.seed);
    this.choices = domains.map((set) => {
      const slots = slotsOf(set);
      return Int32Array.from(mayLeaveOut || slots.length === 0 ? [-1, ...slots] : slots);
    });
    this.mayTake = new Uint8Array(domains.length * (instance.slots + 1));
    this.choices.forEach((own, m) =>
      own.forEach((slot) => (this.mayTake[m * (instance.slots + 1) + slot + 1] = 1)),
    );
    this.loose = Int32Array.from(this.choices.flatMap((own, m) => (own.length > 1 ? [m] : [])));
    this.undoMeeting = new Int32Array(domains.length + 2);
    this.undoSlot = new Int32Array(domains.length + 2);
    this.seen = new Int32Array(domains.length);
    const start = options.start ?? this.start();
    this.state = new AnnealingState(instance, options.prices, start);
  }

  /** The first plan, with any slot for those that found none. */
  private start(): number[] {
    return firstPlan(this.instance, this.choices, this.random).map((slot, m) =>
      slot < 0 ? this.pick(this.choices[m] as Int32Array) : slot,
    );
  }

  *run(): AnnealingSteps {
    this.keep();
    const { maxMoves, gait } = this.options;
    let moves = 0;
    for (
      let cycle = FIRST_CYCLE;
      moves < maxMoves && !this.reached() && this.loose.length > 0;
      cycle *= CYCLE_GROWTH
    ) {
      const length = Math.min(cycle, maxMoves - moves);
      let temperature = HOT;
      for (let i = 0; i < length; i++, moves++) {
        if (moves % PAUSE_EVERY === 0) {
          const enough = yield this.best === null ? null : this.bestCost;
          if (enough) return { slots: this.best, moves };
        }
        if (i % COOL_EVERY === 0) temperature = HOT * (gait.cold / HOT) ** (i / length);
        if (this.step(temperature) && this.reached()) break;
      }
    }
    return { slots: this.best, moves };
  }

  private reached(): boolean {
    return this.best !== null && this.bestCost <= this.options.target + EPSILON;
  }

  /** One move, kept or taken back; true when it made the best timetable so far. */
  private step(temperature: number): boolean {
    const { state } = this;
    const before = state.cost;
    this.undone = 0;
    const meeting = this.pick(this.loose);
    const from = state.slotOf[meeting] as number;
    const slot = this.aim(meeting);
    if (slot === from) return false;
    const dice = this.random();
    const { relocations, swaps } = this.options.gait;
    if (dice < relocations) this.move(meeting, slot);
    else if (dice < relocations + swaps) this.swap(meeting, from);
    else if (!this.chain(meeting, slot, from)) return false;
    const worse = state.cost - before;
    if (worse > EPSILON && this.random() >= Math.exp(-worse / temperature)) {
      this.takeBack();
      return false;
    }
    return state.broken < EPSILON && state.cost < this.bestCost - EPSILON && this.keep();
  }

  /** Mostly a slot right beside another meeting of somebody in this one; else any. */
  private aim(meeting: number): number {
    const own = this.choices[meeting] as Int32Array;
    if (this.random() >= 0.8) return this.pick(own);
    const person = this.pick(this.state.membersOf[meeting] as Int32Array);
    const other = this.pick(this.state.meetingsOf[person] as Int32Array);
    const at = this.state.slotOf[other] as number;
    if (other === meeting || at < 0) return this.pick(own);
    const slot = at + (this.random() < 0.5 ? 1 : -1);
    return slot >= 0 && slot < this.instance.slots && this.may(meeting, slot)
      ? slot
      : this.pick(own);
  }

  /** Exchanges slots with any other meeting that may have this one's. */
  private swap(meeting: number, from: number): void {
    for (let tries = 0; tries < TRIES; tries++) {
      const other = this.pick(this.loose);
      const slot = this.state.slotOf[other] as number;
      if (slot === from || !this.may(other, from) || !this.may(meeting, slot)) continue;
      this.move(other, from);
      this.move(meeting, slot);
      return;
    }
  }

  /** Exchanges two slots for all meetings that hang together; false when one may not go there. */
  private chain(meeting: number, slot: number, from: number): boolean {
    const { state, seen, undoMeeting: queue } = this;
    const round = ++this.round;
    let length = 0;
    queue[length++] = meeting;
    seen[meeting] = round;
    for (let i = 0; i < length; i++) {
      const current = queue[i] as number;
      const goal = state.slotOf[current] === from ? slot : from;
      if (!this.may(current, goal) || length > LONGEST_CHAIN) return false;
      if (goal < 0) continue;
      for (const person of state.membersOf[current] as Int32Array) {
        const held = state.held(person, goal);
        if (held === 0) continue;
        if (held === 1) {
          const other = state.holder(person, goal);
          if (seen[other] === round) continue;
          seen[other] = round;
          queue[length++] = other;
          continue;
        }
        for (const other of state.meetingsOf[person] as Int32Array) {
          if (state.slotOf[other] !== goal || seen[other] === round) continue;
          seen[other] = round;
          queue[length++] = other;
        }
      }
    }
    for (let i = 0; i < length; i++) {
      const current = queue[i] as number;
      this.move(current, state.slotOf[current] === from ? slot : from);
    }
    return true;
  }

  private may(meeting: number, slot: number): boolean {
    return this.mayTake[meeting * (this.instance.slots + 1) + slot + 1] === 1;
  }

  private move(meeting: number, slot: number): void {
    this.undoMeeting[this.undone] = meeting;
    this.undoSlot[this.undone++] = this.state.slotOf[meeting] as number;
    this.state.move(meeting, slot);
  }

  private takeBack(): void {
    for (let i = this.undone - 1; i >= 0; i--)
      this.state.move(this.undoMeeting[i] as number, this.undoSlot[i] as number);
  }

  /** Keeps the plan as the best so far where it breaks no rule. */
  private keep(): boolean {
    if (this.state.broken >= EPSILON) return false;
    this.best = Array.from(this.state.slotOf);
    this.bestCost = this.state.cost;
    return true;
  }

  private pick(values: Int32Array): number {
    return values[Math.floor(this.random() * values.length)] as number;
  }
}
