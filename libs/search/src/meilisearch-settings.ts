import type { Dictionary } from '@jiqia/chinese-text';
import type { Settings } from 'meilisearch';
import { FACETS } from './search-index.js';

/** Chinese only: with one locale allowed Meilisearch does not guess, and never takes Chinese for Japanese. */
export const LOCALES = ['cmn'];
/** Counts and pages are exact up to here; the cost of a search hangs on `limit`, not on this. */
const MOST_HITS = 1_000_000;

/** Meilisearch's dictionary takes words of one script only, and short ones: it matches without word boundaries. */
const wordsIn = ({ words, synonyms }: Dictionary): string[] =>
  [...new Set([...words, ...synonyms.flat()])]
    .filter((word) => /^\p{Script=Han}{2,8}$/u.test(word))
    .sort();

/** Each word of a group finds the others; a word of two scripts is cut apart, so it cannot be a key. */
const synonymsIn = ({ synonyms }: Dictionary): Record<string, string[]> =>
  Object.fromEntries(
    synonyms
      .flatMap((group) => {
        const words = group.filter((word) => /^(?:\p{Script=Han}{2,8}|[a-z]+)$/u.test(word));
        return words.map((word) => [word, words.filter((other) => other !== word)] as const);
      })
      .filter(([, others]) => others.length > 0),
  );

const COMMON: Settings = {
  filterableAttributes: [
    {
      attributePatterns: ['id', ...FACETS],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
  ],
  localizedAttributes: [{ attributePatterns: ['*'], locales: LOCALES }],
  facetSearch: false,
  pagination: { maxTotalHits: MOST_HITS },
};

/** The lean index that matching asks: the project's own terms as opaque tokens, exact or not at all. */
export const MATCH_SETTINGS: Settings = {
  ...COMMON,
  searchableAttributes: ['title', 'keywords', 'text'],
  displayedAttributes: ['id', 'version'],
  prefixSearch: 'disabled',
  proximityPrecision: 'byAttribute',
  typoTolerance: { enabled: false },
  searchCutoffMs: 5_000,
};

/** The index that people search: texts as written, prefixes while typing, typos of Latin words, synonyms. */
export const peopleSettings = (dictionary: Dictionary): Settings => ({
  ...COMMON,
  searchableAttributes: ['title', 'keywords', 'problem', 'solution', 'body', 'pinyin'],
  displayedAttributes: ['id', 'version', 'label'],
  prefixSearch: 'indexingTime',
  typoTolerance: { disableOnNumbers: true },
  dictionary: wordsIn(dictionary),
  synonyms: synonymsIn(dictionary),
  faceting: { maxValuesPerFacet: 1_000 },
  searchCutoffMs: 1_500,
});
