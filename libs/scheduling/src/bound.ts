import { fullMask, type Instance, popCount, slotsOf } from './instance.js';

/** What can be said before any search: the slots left to each meeting, breaks that cannot be avoided, or why it cannot work. */
export interface Bound {
  /** Mask of slots that each meeting may still take. */
  readonly domains: readonly number[];
  readonly lowerBound: number;
  /** Empty unless no timetable exists. */
  readonly because: readonly string[];
}

/** Fixed slots, blocked slots and orders carried to a fixpoint, then each person alone (scheduling.md section 2). */
export function bound(instance: Instance): Bound {
  const domains = instance.meetings.map((meeting) =>
    meeting.members.reduce(
      (mask, person) => mask & ~(instance.people[person]?.blocked ?? 0),
      meeting.allowed & fullMask(instance.slots),
    ),
  );
  const meetingsOf = instance.people.map((_, person) =>
    instance.meetings.flatMap((meeting, m) => (meeting.members.includes(person) ? [m] : [])),
  );
  propagate(instance, domains, meetingsOf);
  const empty = instance.meetings.filter((_, m) => domains[m] === 0);
  if (empty.length > 0) {
    return {
      domains,
      lowerBound: 0,
      because: empty.map((meeting) => `洽谈 ${meeting.id} 没有可用时段`),
    };
  }
  const because = capacityProof(instance, domains);
  const oneDay = new Set(instance.dayOf).size <= 1;
  let lowerBound = 0;
  instance.people.forEach((person, p) => {
    const fewest = fewestBreaks(
      instance.slots,
      (meetingsOf[p] ?? []).map((m) => domains[m] ?? 0),
    );
    if (fewest === null)
      because.push(`参会方 ${person.id} 的 ${meetingsOf[p]?.length ?? 0} 场洽谈排不进其可用时段`);
    else if (oneDay) {
      lowerBound += fewest;
      if (
        instance.spreadLimit !== undefined &&
        fewest > instance.spreadLimit &&
        someoneAtZero(instance, meetingsOf)
      ) {
        because.push(
          `参会方 ${person.id} 至少 ${fewest} 次空档，超过公平上限 ${instance.spreadLimit}`,
        );
      }
    }
  });
  return { domains, lowerBound, because };
}

/** Whoever has at most one meeting, or one in every slot, has no break: then the spread is the largest count itself. */
const someoneAtZero = (instance: Instance, meetingsOf: readonly (readonly number[])[]): boolean =>
  meetingsOf.some((own) => own.length <= 1 || own.length === instance.slots);

function propagate(
  instance: Instance,
  domains: number[],
  meetingsOf: readonly (readonly number[])[],
): void {
  for (let changed = true; changed;) {
    changed = false;
    const narrow = (m: number, mask: number): void => {
      const before = domains[m] ?? 0;
      if ((before & mask) === before) return;
      domains[m] = before & mask;
      changed = true;
    };
    instance.meetings.forEach((meeting, m) => {
      const own = domains[m] ?? 0;
      if (popCount(own) === 1) {
        for (const person of meeting.members) {
          for (const other of meetingsOf[person] ?? []) if (other !== m) narrow(other, ~own);
        }
      }
      for (const earlier of meeting.after) {
        const first = slotsOf(domains[earlier] ?? 0)[0];
        const last = slotsOf(own).at(-1);
        if (first !== undefined) narrow(m, ~(2 ** (first + 1) - 1));
        if (last !== undefined) narrow(earlier, 2 ** last - 1);
      }
    });
  }
}

/** More meetings of a pool than its places in all the slots they may take. */
function capacityProof(instance: Instance, domains: readonly number[]): string[] {
  return instance.pools.flatMap((pool, p) => {
    const own = instance.meetings.flatMap((meeting, m) =>
      meeting.pool === p ? [domains[m] ?? 0] : [],
    );
    const places = slotsOf(own.reduce((all, mask) => all | mask, 0)).reduce(
      (sum, slot) => sum + (pool.capacity[slot] ?? 0),
      0,
    );
    return own.length > places
      ? [`${pool.id} 共有 ${places} 个席位，容不下 ${own.length} 场洽谈`]
      : [];
  });
}

/** Fewest idle runs over all sets of slots that can hold these meetings, one a slot; null when there is no such set. */
export function fewestBreaks(slots: number, domains: readonly number[]): number | null {
  const count = domains.length;
  if (count === 0) return 0;
  const all = domains.reduce((mask, domain) => mask | domain, 0);
  if (popCount(all) < count || !canHost(domains, all)) return null;
  for (let runs = 1; runs <= count; runs++) {
    if (hostedIn(slots, domains, all, runs)) return runs - 1;
  }
  return null;
}

function hostedIn(slots: number, domains: readonly number[], all: number, runs: number): boolean {
  const extend = (from: number, left: number, runsLeft: number, mask: number): boolean => {
    if (left === 0) return runsLeft === 0 && canHost(domains, mask);
    if (runsLeft === 0 || left < runsLeft) return false;
    for (let start = from; start + left + runsLeft - 1 <= slots; start++) {
      let grown = mask;
      for (let length = 1; length <= left - runsLeft + 1; length++) {
        const bit = 1 << (start + length - 1);
        if ((all & bit) === 0) break;
        grown |= bit;
        if (runsLeft === 1 && length !== left) continue;
        if (extend(start + length + 1, left - length, runsLeft - 1, grown)) return true;
      }
    }
    return false;
  };
  return extend(0, domains.length, runs, 0);
}

/** Is there one slot of the mask for each meeting? Augmenting paths (Kuhn). */
function canHost(domains: readonly number[], mask: number): boolean {
  const holder = new Map<number, number>();
  const seat = (meeting: number, seen: Set<number>): boolean => {
    for (const slot of slotsOf((domains[meeting] ?? 0) & mask)) {
      if (seen.has(slot)) continue;
      seen.add(slot);
      const other = holder.get(slot);
      if (other === undefined || seat(other, seen)) {
        holder.set(slot, meeting);
        return true;
      }
    }
    return false;
  };
  return domains.every((_, meeting) => seat(meeting, new Set()));
}
