import type { Instance } from './instance.js';

type Rule = 'unscheduled' | 'slot' | 'blocked' | 'clash' | 'capacity' | 'order' | 'fairness';
/** One broken hard rule; positions point into the instance. */
interface Violation {
  readonly rule: Rule;
  readonly meeting?: number;
  readonly person?: number;
  readonly slot?: number;
}
export interface CheckResult {
  readonly violations: readonly Violation[];
  /** Breaks: maximal runs of idle slots between two meetings of one person on one day, summed over people. */
  readonly breaks: number;
  readonly spread: number;
}

/**
 * Judges a timetable from the instance and the slots alone; shares no code with any solver.
 * @param slots slot of each meeting; null where a meeting was left out on purpose
 */
export function check(
  instance: Instance,
  slots: readonly (number | null | undefined)[],
): CheckResult {
  const violations: Violation[] = [];
  const agendas: number[][] = instance.people.map(() => []);
  const loads = new Map<string, number>();
  instance.meetings.forEach((meeting, m) => {
    const slot = slots[m];
    if (slot === null) return;
    if (slot === undefined || !Number.isInteger(slot) || slot < 0 || slot >= instance.slots) {
      violations.push({ rule: 'unscheduled', meeting: m });
      return;
    }
    if (((meeting.allowed >> BigInt(slot)) & 1n) === 0n)
      violations.push({ rule: 'slot', meeting: m, slot });
    for (const person of meeting.members) {
      const blocked = instance.people[person]?.blocked ?? 0n;
      if (((blocked >> BigInt(slot)) & 1n) === 1n)
        violations.push({ rule: 'blocked', meeting: m, person, slot });
      if (agendas[person]?.includes(slot))
        violations.push({ rule: 'clash', meeting: m, person, slot });
      agendas[person]?.push(slot);
    }
    for (const earlier of meeting.after) {
      const other = slots[earlier];
      if (typeof other === 'number' && other >= slot)
        violations.push({ rule: 'order', meeting: m, slot });
    }
    for (const pool of [meeting.pool, meeting.within]) {
      if (pool === undefined) continue;
      const key = `${pool}:${slot}`;
      const load = (loads.get(key) ?? 0) + 1;
      loads.set(key, load);
      if (load > (instance.pools[pool]?.capacity[slot] ?? 0))
        violations.push({ rule: 'capacity', meeting: m, slot });
    }
  });
  const breaks = agendas.map((agenda) => breaksOf(agenda, instance.dayOf));
  const spread = breaks.length === 0 ? 0 : Math.max(...breaks) - Math.min(...breaks);
  if (instance.spreadLimit !== undefined && spread > instance.spreadLimit)
    violations.push({ rule: 'fairness' });
  return { violations, breaks: breaks.reduce((sum, count) => sum + count, 0), spread };
}

function breaksOf(agenda: readonly number[], dayOf: readonly number[]): number {
  const sorted = [...agenda].sort((a, b) => a - b);
  let breaks = 0;
  sorted.forEach((slot, i) => {
    const next = sorted[i + 1];
    if (next !== undefined && dayOf[next] === dayOf[slot] && next > slot + 1) breaks++;
  });
  return breaks;
}
