import { type Instance, setOf, type SlotSet } from '@jiqia/scheduling';
import fc from 'fast-check';

type Slots = readonly (number | null)[];
type Wish = Instance['meetings'][number];

/** Largest sizes of a random instance. */
export interface Size {
  readonly slots: number;
  readonly people: number;
  readonly meetings: number;
}
export const TINY: Size = { slots: 4, people: 5, meetings: 5 };

const allSlots = (count: number): number[] => Array.from({ length: count }, (_, slot) => slot);

/** Any instance within a size: one or two days, blocked slots, two pools and one around both, orders (never in a circle), a fairness limit or none. */
export function anyInstance(size: Size): fc.Arbitrary<Instance> {
  return fc
    .record({
      slots: fc.integer({ min: 1, max: size.slots }),
      people: fc.integer({ min: 2, max: size.people }),
      meetings: fc.integer({ min: 1, max: size.meetings }),
    })
    .chain(({ slots, people, meetings }) => {
      const some = fc.subarray(allSlots(slots));
      const most = some.map((cut) => allSlots(slots).filter((slot) => !cut.includes(slot)));
      const all = fc.constant(allSlots(slots));
      const capacity = fc.integer({ min: 0, max: Math.ceil(meetings / 2) });
      return fc.record({
        slots: fc.constant(slots),
        dayOf: fc
          .integer({ min: 1, max: slots })
          .map((second) => allSlots(slots).map((slot) => (slot < second ? 0 : 1))),
        people: fc.array(
          fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, some).map((cut) => ({
            id: '',
            blocked: setOf(cut),
          })),
          { minLength: people, maxLength: people },
        ),
        pools: fc.tuple(
          pool('tables', slots, capacity),
          pool('video', slots, capacity),
          pool('either', slots, capacity),
        ),
        spreadLimit: fc.option(fc.nat(2), { nil: undefined }),
        meetings: fc.tuple(
          ...allSlots(meetings).map((m) =>
            fc.record({
              id: fc.constant(String(m)),
              members: fc.uniqueArray(fc.nat(people - 1), {
                minLength: 2,
                maxLength: Math.min(3, people),
              }),
              allowed: fc.oneof({ weight: 3, arbitrary: all }, most).map(setOf),
              pool: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.constant(1)),
              within: fc.option(fc.constant(2), { nil: undefined }),
              after: fc.oneof(
                { weight: 4, arbitrary: fc.constant([]) },
                fc.subarray(allSlots(m), { maxLength: Math.min(1, m) }),
              ),
              priority: fc.nat(3),
            }),
          ),
        ),
      });
    });
}

const pool = (
  id: string,
  slots: number,
  capacity: fc.Arbitrary<number>,
): fc.Arbitrary<Instance['pools'][number]> =>
  fc
    .array(capacity, { minLength: slots, maxLength: slots })
    .map((places) => ({ id, capacity: places }));

/** An instance made around a plan that keeps every rule, and that plan: places are just enough, orders are those the plan has. */
export function plannedInstance(size: Size): fc.Arbitrary<{ instance: Instance; plan: number[] }> {
  return fc
    .tuple(anyInstance(size), fc.infiniteStream(fc.nat(size.slots)), fc.boolean())
    .map(([raw, stream, ordered]) => {
      const taken = new Set<string>();
      const plan: number[] = [];
      const meetings: Wish[] = [];
      for (const wish of raw.meetings) {
        const slot = (stream.next().value ?? 0) % raw.slots;
        const seats = wish.members.map((person) => `${person}:${slot}`);
        if (seats.some((seat) => taken.has(seat))) continue;
        for (const seat of seats) taken.add(seat);
        const before = plan.flatMap((other, m) => (ordered && other < slot ? [m] : []));
        meetings.push({
          ...wish,
          allowed: wish.allowed | setOf([slot]),
          after: before.slice(0, 2),
        });
        plan.push(slot);
      }
      const held = (person: number): SlotSet =>
        setOf(plan.filter((_, m) => meetings[m]?.members.includes(person)));
      const instance: Instance = {
        ...raw,
        meetings,
        spreadLimit: size.slots,
        people: raw.people.map((one, p) => ({ ...one, blocked: one.blocked & ~held(p) })),
        pools: raw.pools.map((one, p) => ({
          ...one,
          capacity: one.capacity.map(
            (_, slot) => plan.filter((at, m) => at === slot && takes(meetings[m], p)).length,
          ),
        })),
      };
      return { instance, plan };
    });
}

/** Breaks of each person, read off a line of day's marks such as `1001`. */
export const breaksOf = ({ people, meetings, dayOf }: Instance, slots: Slots): number[] =>
  people.map((_, person) => {
    const busy = new Set(
      slots.filter((_slot, m) => meetings[m]?.members.includes(person) === true),
    );
    return [...new Set(dayOf)].reduce((sum, day) => {
      const marks = dayOf.map((own, slot) => (own === day ? (busy.has(slot) ? '1' : '0') : ''));
      return sum + [...marks.join('').matchAll(/10+(?=1)/g)].length;
    }, 0);
  });

/** Whether a meeting takes a place of a pool. */
const takes = (meeting: Instance['meetings'][number] | undefined, p: number): boolean =>
  meeting?.pool === p || meeting?.within === p;

/** The rules that a plan breaks, by pairs of meetings; another way to say what the checker says. */
export function brokenRules(instance: Instance, slots: Slots): string[] {
  const broken = new Set<string>();
  const { meetings, people, pools } = instance;
  const isIn = (set: SlotSet, slot: number): boolean => (set & setOf([slot])) !== 0n;
  slots.forEach((slot, a) => {
    const one = meetings[a];
    if (slot === null || !one) return;
    if (!isIn(one.allowed, slot)) broken.add('slot');
    if (one.members.some((person) => isIn(people[person]?.blocked ?? 0n, slot)))
      broken.add('blocked');
    const together = (p: number): number =>
      slots.filter((at, b) => at === slot && takes(meetings[b], p)).length;
    slots.forEach((at, b) => {
      const other = meetings[b];
      if (at === null || !other) return;
      if (at === slot && a < b && other.members.some((person) => one.members.includes(person)))
        broken.add('clash');
      if (one.after.includes(b) && at >= slot) broken.add('order');
    });
    if (pools.some(({ capacity }, p) => takes(one, p) && together(p) > (capacity[slot] ?? 0)))
      broken.add('capacity');
  });
  const breaks = breaksOf(instance, slots);
  const limit = instance.spreadLimit ?? Infinity;
  if (Math.max(...breaks) - Math.min(...breaks) > limit) broken.add('fairness');
  return [...broken].sort();
}

/** What trying everything finds: fewest breaks with every meeting held (null where that cannot be), and most meetings that can be held. */
export function bruteForce(instance: Instance): { fewest: number | null; most: number } {
  let fewest: number | null = null;
  let most = 0;
  const slots: (number | null)[] = instance.meetings.map(() => null);
  const judge = (): void => {
    const held = slots.filter((slot) => slot !== null).length;
    if (held < most || brokenRules(instance, slots).length > 0) return;
    most = held;
    if (held < slots.length) return;
    const breaks = breaksOf(instance, slots).reduce((sum, count) => sum + count, 0);
    fewest = Math.min(fewest ?? Infinity, breaks);
  };
  const fill = (m: number): void => {
    if (m === slots.length) return judge();
    for (let slot = instance.slots - 1; slot >= -1; slot--) {
      slots[m] = slot < 0 ? null : slot;
      if (slot < 0 || alone(instance, slots, m)) fill(m + 1);
    }
    slots[m] = null;
  };
  fill(0);
  return { fewest, most };
}

/** May meeting m lie where it does, seen with the meetings before it? Only rules that later meetings cannot mend. */
function alone(instance: Instance, slots: Slots, m: number): boolean {
  const before = slots.map((slot, other) => (other <= m ? slot : null));
  return brokenRules({ ...instance, spreadLimit: undefined }, before).length === 0;
}
