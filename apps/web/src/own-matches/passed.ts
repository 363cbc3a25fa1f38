/** What is shown of a list, and what the own side has said no thanks to. What goes on between the two sides is never left aside. */
export function sortedOut<T extends { readonly passed: object | null; readonly standing: string }>(
  items: readonly T[],
): { readonly shown: readonly T[]; readonly aside: readonly T[] } {
  const isAside = ({ passed, standing }: T) => standing === 'POSSIBLE' && passed !== null;
  return { shown: items.filter((one) => !isAside(one)), aside: items.filter(isAside) };
}

/** The level from which a pair fits well. */
const GOOD = 3;

/** How many there are, and how many of them fit well: the sentence that is seen first. */
export function leadOf(items: readonly { readonly level: number }[]): {
  readonly key: 'good' | 'weak' | 'none';
  readonly n: number;
  readonly good: number;
} {
  const good = items.filter(({ level }) => level >= GOOD).length;
  const key = items.length === 0 ? 'none' : good === 0 ? 'weak' : 'good';
  return { key, n: items.length, good };
}
