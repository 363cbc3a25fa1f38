/** What a form holds, by its fields. */
export type Values = Readonly<Record<string, unknown>>;

/** What a device and the server have seen of each other last. */
export interface Seen {
  readonly version: number;
  readonly content: Values;
}

/** What the server keeps; version 0 where it keeps nothing. */
export interface Kept {
  readonly version: number;
  readonly content: Values | null;
}

/** What two sides made of one form that they both began with. */
export interface Merged {
  /** Fields that both have changed stand as they are here. */
  readonly values: Values;
  /** Fields that both have changed, each to something else. */
  readonly clashes: readonly string[];
  /** Fields that were taken from the other side. */
  readonly taken: readonly string[];
}

/** With what a form opens on this device. */
export interface Opened extends Merged {
  /** Null where nothing was typed. */
  readonly from: 'here' | 'there' | 'both' | null;
  readonly version: number;
  /** What server and device both had last. */
  readonly base: Values;
}

/** Nothing in each of its guises: a field that was never filled, or emptied. */
const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value)
    ? value.every(isNothing)
    : isRecord(value) && Object.values(value).every(isNothing));

const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether two values of a form say the same. */
export function same(one: unknown, other: unknown): boolean {
  if (isNothing(one) || isNothing(other)) return isNothing(one) && isNothing(other);
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, i) => same(value, other[i]));
  if (isRecord(one) && isRecord(other))
    return namesOf(one, other).every((name) => same(one[name], other[name]));
  return one === other;
}

const namesOf = (...sides: readonly Values[]): string[] => [
  ...new Set(sides.flatMap((side) => Object.keys(side))),
];

/** Field by field: what one side alone has changed is taken from it. */
export function merged(base: Values, mine: Values, theirs: Values): Merged {
  const values: Record<string, unknown> = { ...mine };
  const clashes: string[] = [];
  const taken: string[] = [];
  for (const name of namesOf(base, mine, theirs)) {
    if (same(mine[name], theirs[name])) continue;
    if (same(mine[name], base[name])) {
      values[name] = theirs[name];
      taken.push(name);
    } else if (!same(theirs[name], base[name])) clashes.push(name);
  }
  return { values, clashes, taken };
}

/**
 * With what a form opens, from what this device kept, what the two had in common last, and what the server keeps now.
 * @param first what the form holds when nobody has typed anything
 */
export function opened(
  local: Values | null,
  seen: Seen | null,
  server: Kept | null,
  first: Values,
): Opened {
  const nothing = { values: {}, clashes: [], taken: [] };
  const version = server?.version ?? 0;
  const theirs = version > 0 ? (server?.content ?? {}) : null;
  if (theirs === null) {
    // Saved or discarded on another device, and nothing new was typed here since.
    const isOver = local !== null && seen !== null && server !== null && same(local, seen.content);
    const here = local === null || isOver ? null : local;
    const from = here === null ? null : 'here';
    return { ...nothing, values: here ?? {}, from, version, base: first };
  }
  if (local === null) return { ...nothing, values: theirs, from: 'there', version, base: theirs };
  if (seen?.version === version)
    return { ...nothing, values: local, from: 'here', version, base: seen.content };
  const both = merged(seen?.content ?? first, local, theirs);
  const hasOwn = !same(both.values, theirs);
  return { ...both, from: hasOwn ? 'both' : 'there', version, base: theirs };
}
