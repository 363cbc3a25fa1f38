/**
 * Orders tables so that each comes after those that it refers to; else by name.
 * @throws Error where tables refer to each other in a ring: no order would do
 */
export function fillOrder<T extends { readonly name: string }>(
  tables: readonly T[],
  references: readonly (readonly [from: string, to: string])[],
): T[] {
  const ordered: T[] = [];
  let left = [...tables];
  while (left.length > 0) {
    const waiting = new Set(left.map((table) => table.name));
    const held = new Set(
      references.filter(([, to]) => waiting.has(to)).map(([referring]) => referring),
    );
    const ready = left.filter((table) => !held.has(table.name));
    if (ready.length === 0)
      throw new Error(`tables refer to each other: ${[...waiting].join(', ')}`);
    ordered.push(...ready);
    left = left.filter((table) => held.has(table.name));
  }
  return ordered;
}
