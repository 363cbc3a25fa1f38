import { type Instance, meetingsByPerson, poolsOf } from './instance.js';
import { fewestBreaks } from './person-bound.js';
import { firstSlots, type SlotSet, setOf, slotsOf } from './slot-set.js';

/** What can be said before any search: the slots left to each meeting, breaks that cannot be avoided, or why it cannot work. */
export interface Bound {
  /** Slots that each meeting may still take. */
  readonly domains: readonly SlotSet[];
  readonly lowerBound: number;
  /** Empty unless no timetable exists. */
  readonly because: readonly string[];
}

/** Slots of each meeting in which none of its members is blocked. */
export const freeSlots = (instance: Instance): SlotSet[] =>
  instance.meetings.map((meeting) =>
    meeting.members.reduce(
      (set, person) => set & ~(instance.people[person]?.blocked ?? 0n),
      meeting.allowed & firstSlots(instance.slots),
    ),
  );

/** Fixed slots, blocked slots and orders carried to a fixpoint, then each person alone (docs/adr/0007). */
export function bound(instance: Instance): Bound {
  const domains = freeSlots(instance);
  const meetingsOf = meetingsByPerson(instance);
  while (propagate(instance, domains, meetingsOf));
  const empty = instance.meetings.filter((_, m) => domains[m] === 0n);
  if (empty.length > 0) {
    return {
      domains,
      lowerBound: 0,
      because: empty.map((meeting) => `洽谈 ${meeting.id} 没有可用时段`),
    };
  }
  const because = capacityProof(instance, domains);
  const { spreadLimit } = instance;
  const someoneAtZero = meetingsOf.some((own) => own.length <= 1 || own.length === instance.slots);
  let lowerBound = 0;
  instance.people.forEach((person, p) => {
    const own = (meetingsOf[p] ?? []).map((m) => domains[m] ?? 0n);
    const fewest = fewestBreaks(instance.dayOf, own);
    if (fewest === null) {
      because.push(`参会方 ${person.id} 的 ${own.length} 场洽谈排不进其可用时段`);
      return;
    }
    lowerBound += fewest;
    if (spreadLimit !== undefined && fewest > spreadLimit && someoneAtZero) {
      because.push(`参会方 ${person.id} 至少 ${fewest} 次空档，超过公平上限 ${spreadLimit}`);
    }
  });
  return { domains, lowerBound, because };
}

/** One round over all meetings; true when it took a slot from any. */
function propagate(
  instance: Instance,
  domains: SlotSet[],
  meetingsOf: readonly (readonly number[])[],
): boolean {
  let changed = false;
  const narrow = (m: number, to: SlotSet): void => {
    const before = domains[m] ?? 0n;
    if ((before & to) === before) return;
    domains[m] = before & to;
    changed = true;
  };
  instance.meetings.forEach((meeting, m) => {
    const own = domains[m] ?? 0n;
    if (own !== 0n && (own & (own - 1n)) === 0n) {
      for (const person of meeting.members) {
        for (const other of meetingsOf[person] ?? []) if (other !== m) narrow(other, ~own);
      }
    }
    for (const earlier of meeting.after) {
      const first = slotsOf(domains[earlier] ?? 0n)[0];
      const last = slotsOf(own).at(-1);
      if (first !== undefined) narrow(m, ~firstSlots(first + 1));
      if (last !== undefined) narrow(earlier, firstSlots(last));
    }
  });
  return changed;
}

/** More meetings of a pool than its places in all the slots they may take. */
function capacityProof(instance: Instance, domains: readonly SlotSet[]): string[] {
  return instance.pools.flatMap((pool, p) => {
    const own = domains.filter((_, m) => {
      const meeting = instance.meetings[m];
      return meeting !== undefined && poolsOf(meeting).includes(p);
    });
    const places = slotsOf(own.reduce((all, set) => all | set, setOf([]))).reduce(
      (sum, slot) => sum + (pool.capacity[slot] ?? 0),
      0,
    );
    return own.length > places
      ? [`${pool.id} 共有 ${places} 个席位，容不下 ${own.length} 场洽谈`]
      : [];
  });
}
