import type { Schemas } from '../api/client.js';
import type { PairsSearch, View } from './search.js';

type PairState = Schemas['Match']['state'];
type Tally = Schemas['MatchTally']['items'];

/** The states of pairs that a view of the list shows; all where there are none. */
export const STATES_OF: Readonly<Record<View, readonly PairState[]>> = {
  all: [],
  waiting: ['CANDIDATE'],
  picked: ['SHORTLISTED'],
  underWay: ['INVITED', 'MUTUAL', 'MEETING_SET', 'MET', 'FOLLOWING', 'CONVERTED'],
  dismissed: ['DISMISSED'],
  fallen: ['DECLINED', 'LAPSED', 'NOT_PURSUED'],
  vetoed: ['VETOED'],
};

export interface ViewCount {
  readonly pairs: number;
  readonly good: number;
}

/** How many pairs each view has, of one field or of all. */
export function countsOf(
  items: Tally,
  { field, good }: Pick<PairsSearch, 'field' | 'good'> = {},
): Readonly<Record<View, ViewCount>> {
  const own = items.filter((row) => field === undefined || row.field === field);
  const count = (view: View): ViewCount => {
    const states = STATES_OF[view];
    const rows = own.filter(({ state }) => states.length === 0 || states.includes(state));
    const sum = rows.reduce((total, row) => total + row.good, 0);
    return { pairs: good ? sum : rows.reduce((total, row) => total + row.pairs, 0), good: sum };
  };
  return {
    all: count('all'),
    waiting: count('waiting'),
    picked: count('picked'),
    underWay: count('underWay'),
    dismissed: count('dismissed'),
    fallen: count('fallen'),
    vetoed: count('vetoed'),
  };
}

/** The fields that pairs are of, those with most pairs first. */
export function fieldsOf(items: Tally): { readonly field: string; readonly pairs: number }[] {
  const sums = new Map<string, number>();
  for (const { field, pairs } of items) sums.set(field, (sums.get(field) ?? 0) + pairs);
  return [...sums]
    .map(([field, pairs]) => ({ field, pairs }))
    .toSorted((a, b) => b.pairs - a.pairs || (a.field < b.field ? -1 : 1));
}
