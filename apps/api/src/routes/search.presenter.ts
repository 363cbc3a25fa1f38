import {
  type Side,
  BUDGET_BAND,
  CAPABILITY_KIND,
  CONFIRMATION,
  COOPERATION_MODE,
  type CodeEntry,
  FACET_NAMES,
  NEED_KIND,
  monthLabel,
  STAGE,
  TRL_BAND,
} from '@jiqia/contracts/words';
import { type EntrySearchQuery, type SearchFacet } from '@jiqia/contracts/http';
import type { Trees } from '@jiqia/rulebook';
import { FACETS, type SearchFilter, type SearchResult } from '@jiqia/search';
import type { TaxonomyTree } from '@jiqia/taxonomy';
import { readersLanguage, said, saidOf } from '../http/readers-words.js';

type CodeList = Readonly<Record<string, CodeEntry>>;
/** Facets that people filter by. The state is none: only what is open is in the index. */
const SHOWN = [
  'field',
  'industry',
  'kind',
  'cooperation',
  'stage',
  'trl',
  'budget',
  'deadline',
  'status',
  'region',
  'cluster',
] as const;
const MOST_VALUES = 50;

/** Facets whose values are nodes of a tree. */
const OF_TREES = ['field', 'industry', 'cluster'] as const;
const treeOf = (facet: string, trees: Trees): TaxonomyTree | null => {
  const name = OF_TREES.find((one) => one === facet);
  return name === undefined ? null : trees[name];
};

export const filterOf = (query: EntrySearchQuery, trees: Trees): SearchFilter =>
  Object.fromEntries(
    FACETS.flatMap((facet) => {
      const values = facet === 'state' ? undefined : query[facet];
      return values && values.length > 0
        ? [[facet, values.map((value) => treeOf(facet, trees)?.nodeOf(value) ?? value)]]
        : [];
    }),
  );

/**
 * Facet counts with labels, most frequent value first; facets without a value are left out.
 * @param budgets whether the reader sees what every need may cost
 */
export function facetsOf(
  side: Side,
  facets: SearchResult['facets'],
  { trees, budgets }: { readonly trees: Trees; readonly budgets: boolean },
): SearchFacet[] {
  const codes: Readonly<Record<string, CodeList>> = {
    kind: side === 'need' ? NEED_KIND : CAPABILITY_KIND,
    cooperation: COOPERATION_MODE,
    stage: STAGE,
    trl: TRL_BAND,
    budget: BUDGET_BAND,
    status: CONFIRMATION,
  };
  const label = (facet: string, value: string): string =>
    facet === 'deadline'
      ? monthLabel(value, readersLanguage())
      : (treeOf(facet, trees)?.label(value, readersLanguage()) ??
        saidOf(codes[facet] ?? {}, value));
  const shown = SHOWN.filter((facet) => facet !== 'budget' || budgets);
  return shown
    .map((facet) => ({
      facet,
      label: said(FACET_NAMES[facet]),
      values: Object.entries(facets[facet] ?? {})
        .map(([value, count]) => ({
          value,
          label: label(facet, value),
          count,
        }))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
        .slice(0, MOST_VALUES),
    }))
    .filter(({ values }) => values.length > 0);
}

/** The cursor of the page after this one, or null. */
export const nextCursorOf = (query: EntrySearchQuery, total: number): string | null =>
  query.cursor + query.limit < total ? String(query.cursor + query.limit) : null;
