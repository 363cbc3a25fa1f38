import { AnnealingState } from './annealing-state.js';
import { capacityAt, has, type Instance, slotsOf } from './instance.js';
import { seededRandom } from './seeded-random.js';

export interface AnnealingOptions {
  readonly domains: readonly number[];
  readonly seed: number;
  /** No more moves than this; with it alone the result repeats exactly. */
  readonly maxMoves: number;
  /** Stop as soon as this many breaks are reached. */
  readonly target: number;
}

/** Pauses every few thousand moves with the fewest breaks so far; answered with true, it ends with the best timetable it has. */
export type AnnealingSteps = Generator<number | null, number[] | null, boolean | undefined>;

const HOT = 0.4;
const COLD = 0.1;
const FIRST_CYCLE = 20_000;
const CYCLE_GROWTH = 1.7;
const PAUSE_EVERY = 4096;
const LONGEST_CHAIN = 40;
const EPSILON = 1e-6;

/** Simulated annealing over slots with relocations, swaps and Kempe chains (scheduling.md 3.2). Null when no timetable was met. */
export const annealing = (instance: Instance, options: AnnealingOptions): AnnealingSteps =>
  new Walk(instance, options).run();

class Walk {
  private readonly random: () => number;
  private readonly state: AnnealingState;
  private readonly choices: readonly (readonly number[])[];
  private readonly undo: [meeting: number, slot: number][] = [];
  private best: number[] | null = null;
  private bestCost = Infinity;

  constructor(
    private readonly instance: Instance,
    private readonly options: AnnealingOptions,
  ) {
    this.random = seededRandom(options.seed);
    this.choices = options.domains.map((mask) => slotsOf(mask));
    this.state = new AnnealingState(instance, this.start());
  }

  *run(): AnnealingSteps {
    this.keep();
    let cycle = FIRST_CYCLE;
    for (let moves = 0; moves < this.options.maxMoves && !this.reached(); cycle *= CYCLE_GROWTH) {
      const length = Math.min(cycle, this.options.maxMoves - moves);
      for (let i = 0; i < length; i++, moves++) {
        if (moves % PAUSE_EVERY === 0) {
          const enough = yield this.best === null ? null : Math.round(this.bestCost);
          if (enough) return this.best;
        }
        this.step(HOT * (COLD / HOT) ** (i / length));
        if (this.reached()) break;
      }
    }
    return this.best;
  }

  private reached(): boolean {
    return this.best !== null && this.bestCost <= this.options.target + EPSILON;
  }

  /** Meetings with the fewest slots first, each in the slot that costs least. */
  private start(): number[] {
    const slots = this.choices.map((own) => own[0] ?? 0);
    const order = this.choices
      .map((_, m) => m)
      .sort((a, b) => (this.choices[a]?.length ?? 0) - (this.choices[b]?.length ?? 0));
    const busy = new Set<string>();
    const load = new Map<string, number>();
    for (const m of order) {
      const wish = this.instance.meetings[m];
      const free = (this.choices[m] ?? []).find(
        (slot) =>
          wish?.members.every((person) => !busy.has(`${person}:${slot}`)) &&
          (load.get(`${wish.pool}:${slot}`) ?? 0) < capacityAt(this.instance, wish.pool, slot),
      );
      const slot = free ?? this.pick(this.choices[m] ?? [0]);
      slots[m] = slot;
      for (const person of wish?.members ?? []) busy.add(`${person}:${slot}`);
      const key = `${wish?.pool ?? 0}:${slot}`;
      load.set(key, (load.get(key) ?? 0) + 1);
    }
    return slots;
  }

  private step(temperature: number): void {
    const before = this.state.cost;
    this.undo.length = 0;
    const meeting = Math.floor(this.random() * this.choices.length);
    const slot = this.aim(meeting);
    const from = this.state.slotOf[meeting] ?? 0;
    if (slot === from) return;
    const dice = this.random();
    if (dice < 0.2) this.move(meeting, slot);
    else if (dice < 0.4) this.swap(meeting, slot, from);
    else if (!this.chain(meeting, slot, from)) return this.takeBack();
    const worse = this.state.cost - before;
    if (worse > EPSILON && this.random() >= Math.exp(-worse / temperature)) this.takeBack();
    else if (this.state.broken < EPSILON && this.state.cost < this.bestCost - EPSILON) this.keep();
  }

  /** Mostly a slot right beside another meeting of somebody in this one; else any. */
  private aim(meeting: number): number {
    const own = this.choices[meeting] ?? [0];
    if (this.random() >= 0.8) return this.pick(own);
    const members = this.instance.meetings[meeting]?.members ?? [];
    const person = this.pick(members);
    const other = this.pick(this.state.meetingsOf[person] ?? []);
    const slot = (this.state.slotOf[other] ?? 0) + (this.random() < 0.5 ? 1 : -1);
    return other !== meeting && slot >= 0 && has(this.options.domains[meeting] ?? 0, slot)
      ? slot
      : this.pick(own);
  }

  private swap(meeting: number, slot: number, from: number): void {
    const start = Math.floor(this.random() * this.choices.length);
    for (let i = 0; i < this.choices.length; i++) {
      const other = (start + i) % this.choices.length;
      if (this.state.slotOf[other] !== slot || !has(this.options.domains[other] ?? 0, from))
        continue;
      this.move(other, from);
      break;
    }
    this.move(meeting, slot);
  }

  /** Exchanges two slots for all meetings that hang together; false when one may not go there. */
  private chain(meeting: number, slot: number, from: number): boolean {
    const queue = [meeting];
    const seen = new Set(queue);
    for (let i = 0; i < queue.length; i++) {
      const current = queue[i] as number;
      const goal = this.state.slotOf[current] === from ? slot : from;
      if (!has(this.options.domains[current] ?? 0, goal) || queue.length > LONGEST_CHAIN)
        return false;
      for (const person of this.instance.meetings[current]?.members ?? []) {
        const other = this.state.holder(person, goal);
        if (other >= 0 && !seen.has(other)) {
          seen.add(other);
          queue.push(other);
        }
      }
    }
    for (const current of queue)
      this.move(current, this.state.slotOf[current] === from ? slot : from);
    return true;
  }

  private move(meeting: number, slot: number): void {
    this.undo.push([meeting, this.state.slotOf[meeting] ?? 0]);
    this.state.move(meeting, slot);
  }

  private takeBack(): void {
    for (const [meeting, slot] of this.undo.reverse()) this.state.move(meeting, slot);
  }

  private keep(): void {
    if (this.state.broken >= EPSILON) return;
    this.best = Array.from(this.state.slotOf);
    this.bestCost = this.state.cost;
  }

  private pick(values: readonly number[]): number {
    return values[Math.floor(this.random() * values.length)] ?? 0;
  }
}
