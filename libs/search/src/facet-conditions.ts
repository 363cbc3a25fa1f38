import { unstorable } from '@jiqia/contracts/forms';
import { type Facet, FACETS, type SearchFilter } from './search-index.js';

/** Facets that hold several values a document. */
const MANY_VALUED = new Set<string>(['field', 'industry', 'cluster', 'cooperation']);

/** The facets a filter names with the values that can be in an index at all. */
export const filteredFacets = (filter: SearchFilter): [Facet, string[]][] =>
  FACETS.flatMap((facet) => {
    const allowed = filter[facet];
    return allowed ? [[facet, allowed.filter((value) => unstorable(value) === null)]] : [];
  });

export interface SqlCondition {
  readonly sql: string;
  readonly values: readonly string[];
}

/**
 * The filter as SQL over the column `facets`: every facet named holds one of its values. Values travel as parameters,
 * numbered from `firstParameter`; a facet named without a value matches nothing.
 */
export function facetConditions(filter: SearchFilter, firstParameter: number): SqlCondition {
  const values: string[] = [];
  const conditions = filteredFacets(filter).map(([facet, allowed]) => {
    const one = allowed.map((value) => {
      values.push(JSON.stringify({ [facet]: MANY_VALUED.has(facet) ? [value] : value }));
      return `facets @> $${firstParameter + values.length - 1}::jsonb`;
    });
    return one.length === 0 ? 'false' : `(${one.join(' OR ')})`;
  });
  return { sql: conditions.length === 0 ? 'true' : conditions.join(' AND '), values };
}
