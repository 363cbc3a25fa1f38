/** One place in which two contents differ; null where the place is on one side alone. */
export interface Difference {
  /** Names from the outside inwards, joined by dots; places of a list count from 0, and a list of alternatives has none. */
  readonly path: string;
  readonly from: string | number | boolean | null;
  readonly to: string | number | boolean | null;
}

/** Lists by the path of names at which they stand, of which the order says nothing. */
export type UnorderedLists = ReadonlySet<string>;

/** Every value in which two contents differ, in the order of their names. Linear in their sizes. */
export function differenceOf(
  from: unknown,
  to: unknown,
  unordered: UnorderedLists = new Set(),
  path = '',
): Difference[] {
  if (Array.isArray(from) && Array.isArray(to) && unordered.has(path))
    return membersOf(path, from, to);
  const inside = namesOf(from, to);
  if (inside !== null) {
    return inside.flatMap((name) =>
      differenceOf(at(from, name), at(to, name), unordered, path === '' ? name : `${path}.${name}`),
    );
  }
  const [before, after] = [plain(from), plain(to)];
  return before === after ? [] : [{ path, from: before, to: after }];
}

/** The names to look into, where there is something to look into on one side at least. */
function namesOf(from: unknown, to: unknown): string[] | null {
  const sides = [from, to].filter((side) => typeof side === 'object' && side !== null);
  return sides.length === 0 ? null : [...new Set(sides.flatMap((side) => Object.keys(side)))];
}

const at = (side: unknown, name: string): unknown =>
  typeof side === 'object' && side !== null
    ? (side as Readonly<Record<string, unknown>>)[name]
    : undefined;

/** Members on one side alone: those that went, then those that came. */
function membersOf(path: string, from: readonly unknown[], to: readonly unknown[]): Difference[] {
  const [before, after] = [from, to].map((list) => new Set(list.map(plain)));
  return [
    ...[...(before ?? [])]
      .filter((member) => !after?.has(member))
      .map((member) => ({ path, from: member, to: null })),
    ...[...(after ?? [])]
      .filter((member) => !before?.has(member))
      .map((member) => ({ path, from: null, to: member })),
  ];
}

/** A group of words is told by its words. */
function plain(value: unknown): Difference['from'] {
  if (Array.isArray(value)) return value.map(String).join(' = ');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;
}
