import type { MatchingStrategies, MultiSearchQuery } from 'meilisearch';
import { storableText } from './document-terms.js';
import { facetValue, filterText, opaqueToken } from './meilisearch-documents.js';
import type { SearchAnswer } from './meilisearch-server.js';
import { LOCALES } from './meilisearch-settings.js';
import {
  type Candidate,
  type CandidateQuery,
  FACETS,
  type SearchQuery,
  type SearchResult,
} from './search-index.js';

/** What is pasted in beyond this narrows nothing: Meilisearch reads ten words. */
const MOST_QUERY_LETTERS = 400;

/** A person's words without the engine's own syntax: `"` would ask for a phrase, a leading `-` for its absence. */
const plainWords = (q: string): string =>
  storableText(q)
    .normalize('NFKC')
    .slice(0, MOST_QUERY_LETTERS)
    .replace(/"|(?<=^|\s)-+/g, ' ')
    .trim();

/** Search for people, with facet counts over all hits. */
export const peopleQuery = (
  indexUid: string,
  query: SearchQuery,
  matchingStrategy: MatchingStrategies,
): MultiSearchQuery => ({
  indexUid,
  q: plainWords(query.q),
  matchingStrategy,
  locales: LOCALES,
  filter: filterText(query.filter),
  facets: [...FACETS],
  attributesToRetrieve: ['id', 'label'],
  showRankingScore: true,
  limit: query.limit,
  offset: query.offset,
});

export function peopleResult(answer: SearchAnswer): SearchResult {
  const facets = Object.entries(answer.facetDistribution ?? {}).map(([facet, counts]) => [
    facet,
    Object.fromEntries(
      Object.entries(counts).flatMap(([code, count]) =>
        code === '' ? [] : [[facetValue(code), count]],
      ),
    ),
  ]);
  return {
    hits: answer.hits.map((hit) => ({
      id: hit.id,
      score: hit['_rankingScore'] ?? 0,
      title: String(hit['label']),
    })),
    total: answer.estimatedTotalHits ?? answer.hits.length,
    facets: Object.fromEntries(facets) as SearchResult['facets'],
    degraded: answer.degraded ?? false,
  };
}

/** One search a term, and one without words that only counts the documents. */
export const termQuery = (
  indexUid: string,
  term: string | null,
  filter: string[][],
  limit: number,
): MultiSearchQuery => ({
  indexUid,
  q: term === null ? '' : opaqueToken(term),
  matchingStrategy: 'all',
  locales: LOCALES,
  filter,
  attributesToRetrieve: ['id'],
  showRankingScore: true,
  limit: term === null ? 0 : limit,
});

/** Documents that one term was found in, and in how many it is in all. */
export interface TermHits {
  readonly documents: number;
  readonly hits: readonly Candidate[];
}

export const termHits = (answer: SearchAnswer): TermHits => ({
  documents: answer.estimatedTotalHits ?? answer.hits.length,
  hits: answer.hits.map((hit) => ({ id: hit.id, score: hit['_rankingScore'] ?? 0 })),
});

/** CombSUM: over the query's terms, weight × relevance × rarity (BM25's, over `total` documents). */
export function fused(
  query: CandidateQuery,
  found: ReadonlyMap<string, TermHits>,
  total: number,
): Candidate[] {
  const scores = new Map<string, number>();
  for (const { term, weight } of query.terms) {
    const { documents, hits } = found.get(term) ?? { documents: 0, hits: [] };
    const rarity = Math.log(1 + (total - documents + 0.5) / (documents + 0.5));
    for (const { id, score } of hits)
      scores.set(id, (scores.get(id) ?? 0) + weight * score * rarity);
  }
  return [...scores]
    .map(([id, score]) => ({ id, score }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, query.limit);
}
