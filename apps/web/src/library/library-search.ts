/** Which of the three one looks through. */
export const LIBRARY_SIDES = ['needs', 'capabilities', 'names'] as const;
export type LibrarySide = (typeof LIBRARY_SIDES)[number];

/** The facets of the searches; each may have several values. */
export const FACETS = [
  'field',
  'industry',
  'region',
  'cluster',
  'kind',
  'cooperation',
  'stage',
  'trl',
  'budget',
  'deadline',
  'status',
] as const;
export type FacetName = (typeof FACETS)[number];

/** What the address says: where one looks, for what, and what is chosen. */
export type LibrarySearch = {
  readonly side?: LibrarySide;
  readonly q?: string;
} & { readonly [K in FacetName]?: readonly string[] };

const MOST_LETTERS = 200;
const MOST_VALUES = 20;

/** Whatever stands in an address as a search; what cannot be one is left out. */
export function librarySearchOf(raw: Readonly<Record<string, unknown>>): LibrarySearch {
  const side = LIBRARY_SIDES.find((one) => one === raw['side']);
  const words = raw['q'];
  const q = typeof words === 'string' || typeof words === 'number' ? String(words) : '';
  const chosen = FACETS.flatMap((facet) => {
    const values = [raw[facet]].flat().flatMap((one) => (isWord(one) ? [String(one)] : []));
    return values.length > 0 ? [[facet, values.slice(0, MOST_VALUES)]] : [];
  });
  return {
    ...(side ? { side } : {}),
    ...(q ? { q: q.slice(0, MOST_LETTERS) } : {}),
    ...Object.fromEntries(chosen),
  };
}

const isWord = (one: unknown): boolean =>
  (typeof one === 'string' && one !== '') || typeof one === 'number';

/** The search with one value of a facet turned on, or off. */
export function toggled(search: LibrarySearch, facet: FacetName, value: string): LibrarySearch {
  const before = search[facet] ?? [];
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  const { [facet]: _, ...rest } = search;
  return after.length > 0 ? { ...rest, [facet]: after } : rest;
}

/** The facets that something is chosen of. */
export const chosenOf = (search: LibrarySearch): Partial<Record<FacetName, string[]>> =>
  Object.fromEntries(
    FACETS.flatMap((facet) => (search[facet] ? [[facet, [...search[facet]]]] : [])),
  );
