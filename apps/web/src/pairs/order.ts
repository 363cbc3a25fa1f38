/**
 * One of a list one place further up or down, at an end it stays: those whose place is said by hand then, in their order. Behind them the
 * scores decide, as before.
 * @param placed how many of the list have their place by hand already
 */
export function moved(ids: readonly string[], id: string, by: -1 | 1, placed = 0): string[] {
  const at = ids.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= ids.length) return ids.slice(0, placed);
  return ids
    .with(at, ids[to] as string)
    .with(to, id)
    .slice(0, Math.max(at + 1, to + 1, placed));
}

/** The next one to look at after one of a list: the first behind it that waits, else the one behind it, else the one before. */
export function nextOf<T extends { readonly id: string }>(
  rows: readonly T[],
  id: string,
  waits: (row: T) => boolean,
): T | undefined {
  const at = rows.findIndex((row) => row.id === id);
  const behind = rows.slice(at + 1);
  return behind.find(waits) ?? behind[0] ?? rows[at - 1];
}
