import type { Side } from '@jiqia/contracts/words';
import type { CandidateQuery, SearchFilter } from './search-index.js';

/** Queries that can be answered together. */
export interface QueryGroup {
  readonly side: Side;
  readonly filter: SearchFilter;
  readonly within: readonly string[] | undefined;
  readonly queries: CandidateQuery[];
  /** Where each of them stood in the batch. */
  readonly places: number[];
}

/** Groups a batch by side, filter and list of documents (the same array, not an equal one); usually there is one group. */
export function queryGroups(queries: readonly CandidateQuery[]): QueryGroup[] {
  const groups: QueryGroup[] = [];
  const byKey = new Map<string, QueryGroup[]>();
  queries.forEach((query, place) => {
    const { side, filter, within } = query;
    const key = JSON.stringify([side, filter]);
    const alike = byKey.get(key) ?? [];
    byKey.set(key, alike);
    let group = alike.find((one) => one.within === within);
    if (!group) {
      group = { side, filter, within, queries: [], places: [] };
      alike.push(group);
      groups.push(group);
    }
    group.queries.push(query);
    group.places.push(place);
  });
  return groups;
}
