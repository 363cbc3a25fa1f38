import { filteredFacets } from './facet-conditions.js';
import { termsOf, type WordCutter } from './document-terms.js';
import { typedFormsOf } from './pinyin-terms.js';
import {
  FACETS,
  type SearchDocument,
  type SearchFilter,
  type SearchFacets,
} from './search-index.js';

/** Meilisearch takes words of at most 250 bytes. */
const MOST_TOKEN_LENGTH = 240;

/**
 * A term as a token that Meilisearch leaves whole: `q`, then the term's UTF-8 in the letters a to p, four bits each.
 * Sent as it is, 缺陷识别 or 5G基站 would be cut again, and its pieces found anywhere in a text.
 */
export function opaqueToken(term: string): string {
  let token = 'q';
  for (const byte of Buffer.from(term, 'utf8'))
    token += String.fromCharCode(97 + (byte >> 4), 97 + (byte & 15));
  return token.slice(0, MOST_TOKEN_LENGTH);
}

/** Facet values with `%`, `"` and `\` as percent codes: Meilisearch cannot read a backslash before a quote back. */
const facetCode = (value: string): string =>
  value.replace(/[%"\\]/g, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`);
export const facetValue = (code: string): string =>
  code.replace(/%([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

const facetCodes = (facets: SearchFacets): Record<string, string | string[]> =>
  Object.fromEntries(
    FACETS.map((name) => {
      const value = facets[name];
      return [name, typeof value === 'string' ? facetCode(value) : value.map(facetCode)];
    }),
  );

/**
 * The filter in Meilisearch's syntax: facets are named by the code, values are quoted and hold no quote or backslash.
 * A facet named without a value matches nothing.
 * @param within ids of the only documents that may answer
 */
export const filterText = (filter: SearchFilter, within?: readonly string[]): string[][] => [
  ...filteredFacets(filter).map(([facet, allowed]) =>
    allowed.length === 0
      ? [`${facet} IS NULL`]
      : allowed.map((value) => `${facet} = "${facetCode(value)}"`),
  ),
  ...(within ? [[`id IN [${within.map((id) => `"${id}"`).join(', ')}]`]] : []),
];

/** A document as Meilisearch keeps it. */
export interface MeilisearchRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly version: number;
}

const narrow = (text: string): string => text.normalize('NFKC');

/** What the index for people holds of a document: its title as written to show, its texts in one width to search, and the letters in which its words are typed. */
export const peopleRecord = (cutter: WordCutter, document: SearchDocument): MeilisearchRecord => ({
  id: document.id,
  version: document.version,
  label: document.title,
  title: narrow(document.title),
  keywords: document.keywords.map(narrow),
  problem: narrow(document.problem),
  solution: narrow(document.solution),
  body: narrow(document.body),
  pinyin: [
    ...new Set(
      [document.title, ...document.keywords].flatMap((text) => typedFormsOf(cutter.words(text))),
    ),
  ],
  ...facetCodes(document.facets),
});

/** What the index for matching holds of a document: its words and their two-character pieces, each once a field. */
export function matchRecord(cutter: WordCutter, document: SearchDocument): MeilisearchRecord {
  const tokens = (...texts: readonly string[]): string =>
    [...new Set(texts.flatMap((text) => termsOf(cutter, text)))].map(opaqueToken).join(' ');
  return {
    id: document.id,
    version: document.version,
    title: tokens(document.title),
    keywords: tokens(...document.keywords),
    text: tokens(document.problem, document.solution, document.body),
    ...facetCodes(document.facets),
  };
}
