import type { Side } from '@jiqia/contracts/words';
import type { CandidateQuery, SearchFilter } from './search-index.js';

/** Queries that can be answered together. */
export interface QueryGroup {
  readonly side: Side;
  readonly filter: SearchFilter;
  readonly queries: CandidateQuery[];
  /** Where each of them stood in the batch. */
  readonly places: number[];
}

/** Groups a batch by side and filter; usually there is one group. */
export function queryGroups(queries: readonly CandidateQuery[]): QueryGroup[] {
  const groups = new Map<string, QueryGroup>();
  queries.forEach((query, place) => {
    const { side, filter } = query;
    const key = JSON.stringify([side, filter]);
    const group = groups.get(key) ?? { side, filter, queries: [], places: [] };
    group.queries.push(query);
    group.places.push(place);
    groups.set(key, group);
  });
  return [...groups.values()];
}
