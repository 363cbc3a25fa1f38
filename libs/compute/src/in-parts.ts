/** A list in parts of so many items, so that no step with one part takes long. */
export function* inParts<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
}
