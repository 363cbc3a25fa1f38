/** A form as single values, each under its name. */
export type Value = string | number | boolean | null;
export type Values = Readonly<Record<string, Value>>;

/** A value that both changed, each in another way. */
interface Clash {
  readonly key: string;
  readonly theirs: Value;
  readonly mine: Value;
}

/** Two changes of the same row, made apart. */
export interface Merge {
  /** What I changed and nobody else, or both in the same way. */
  readonly mine: Values;
  /** What only others changed. */
  readonly theirs: Values;
  readonly clashes: readonly Clash[];
}

/** What was typed that stood otherwise before. */
export const changedOf = (before: Values, after: Values): Values =>
  Object.fromEntries(Object.entries(after).filter(([key, value]) => before[key] !== value));

/** Mine and theirs, held against what stood when I began. */
export function mergeOf(before: Values, theirs: Values, mine: Values): Merge {
  const own = changedOf(before, mine);
  const other = changedOf(before, theirs);
  const clashes = Object.keys(own).flatMap((key) =>
    key in other && other[key] !== own[key]
      ? [{ key, theirs: other[key] ?? null, mine: own[key] ?? null }]
      : [],
  );
  const clashing = new Set(clashes.map(({ key }) => key));
  const free = (values: Values, without: (key: string) => boolean): Values =>
    Object.fromEntries(Object.entries(values).filter(([key]) => !without(key)));
  return {
    mine: free(own, (key) => clashing.has(key)),
    theirs: free(other, (key) => key in own),
    clashes,
  };
}

/** What is to be saved on top of theirs: mine, and of each clash whichever was chosen. */
export const merged = (
  { mine, clashes }: Merge,
  chosen: Readonly<Record<string, 'theirs' | 'mine'>>,
): Values => ({
  ...mine,
  ...Object.fromEntries(
    clashes.filter(({ key }) => chosen[key] !== 'theirs').map(({ key, mine: own }) => [key, own]),
  ),
});
