/** What the address says of the list: which pairs, and which of them is open. */
export interface PairsSearch {
  readonly match?: string | undefined;
  readonly view?: View | undefined;
  readonly field?: string | undefined;
  /** So many of each need; 0 for all of them. */
  readonly best?: number | undefined;
  /** Only those that fit well. */
  readonly good?: true | undefined;
}

export const VIEWS = [
  'all',
  'waiting',
  'picked',
  'underWay',
  'dismissed',
  'fallen',
  'vetoed',
] as const;
export type View = (typeof VIEWS)[number];

/** Of each need, where the address says nothing. */
export const USUAL_BEST = 3;
const MOST_BEST = 100;

const asText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The search of an address; what it does not know is left out. */
export function pairsSearch(given: Readonly<Record<string, unknown>>): PairsSearch {
  const best = Number(given['best']);
  const isBest = given['best'] !== undefined && Number.isInteger(best);
  return {
    match: asText(given['match']),
    view: VIEWS.find((view) => view === given['view'] && view !== 'all'),
    field: asText(given['field']),
    best: isBest && best >= 0 && best <= MOST_BEST && best !== USUAL_BEST ? best : undefined,
    good: given['good'] === true || given['good'] === 'true' ? true : undefined,
  };
}

/** How many of each need a search wants; none for all. */
export const bestOf = ({ best }: PairsSearch): number | undefined =>
  best === 0 ? undefined : (best ?? USUAL_BEST);
