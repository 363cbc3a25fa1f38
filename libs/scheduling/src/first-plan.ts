import { capacityAt, type Instance, poolsOf } from './instance.js';

/**
 * A plan to set out from: meetings with the fewest slots first, each in its first slot with free people, a free place
 * and every order kept; -1 where there is none.
 * @param choices slots that each meeting may take
 */
export function firstPlan(
  instance: Instance,
  choices: readonly Int32Array[],
  random: () => number,
): number[] {
  const slotOf = choices.map(() => -1);
  const { meetings } = instance;
  const busy = new Set<string>();
  const load = new Map<string, number>();
  const orders = meetings.flatMap(({ after }, m) => after.map((other) => [other, m] as const));
  const keepsOrder = (m: number, slot: number): boolean =>
    orders.every(([first, second]) => {
      const other = slotOf[first === m ? second : first] ?? -1;
      if ((first !== m && second !== m) || other < 0) return first !== second || first !== m;
      return first === m ? slot < other : other < slot;
    });
  const order = choices
    .map((own, m) => ({ m, key: own.length + random() }))
    .sort((a, b) => a.key - b.key);
  for (const { m } of order) {
    const wish = meetings[m];
    if (!wish) continue;
    const pools = poolsOf(wish);
    const slot = (choices[m] ?? new Int32Array()).find(
      (at) =>
        at >= 0 &&
        wish.members.every((person) => !busy.has(`${person}:${at}`)) &&
        pools.every((pool) => (load.get(`${pool}:${at}`) ?? 0) < capacityAt(instance, pool, at)) &&
        keepsOrder(m, at),
    );
    if (slot === undefined) continue;
    slotOf[m] = slot;
    for (const person of wish.members) busy.add(`${person}:${slot}`);
    for (const pool of pools) {
      const key = `${pool}:${slot}`;
      load.set(key, (load.get(key) ?? 0) + 1);
    }
  }
  return slotOf;
}
