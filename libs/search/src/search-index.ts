import type { Side } from '@jiqia/contracts/words';
/** Which register a document comes from. */

/** Public text of one need or capability. Contact data and confidential fields never come here. */
export interface SearchDocument {
  readonly id: string;
  readonly side: Side;
  /** Lock version of the row it was made of; grows. */
  readonly version: number;
  readonly title: string;
  readonly keywords: readonly string[];
  readonly problem: string;
  readonly solution: string;
  readonly body: string;
  readonly facets: SearchFacets;
  readonly organisationId: string;
}

export interface SearchFacets {
  /** Codes of the tree from the top downwards, or the text that it does not know. */
  readonly field: readonly string[];
  readonly industry: readonly string[];
  readonly cluster: readonly string[];
  readonly region: string;
  readonly kind: string;
  readonly cooperation: readonly string[];
  readonly stage: string;
  /** Band of readiness. */
  readonly trl: string;
  /** Band of money: for those who see all budgets, whoever asks the index cuts it out for others. */
  readonly budget: string;
  /** Month of the last day, YYYY-MM. */
  readonly deadline: string;
  /** Whether its owner has confirmed it. */
  readonly status: string;
  readonly state: string;
}
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
  'state',
] as const;
export type Facet = (typeof FACETS)[number];
/** Values a document's facet must be one of; facets not named are free. */
export type SearchFilter = Readonly<Partial<Record<Facet, readonly string[]>>>;

interface SearchHit {
  readonly id: string;
  readonly score: number;
  readonly title: string;
}
export interface SearchResult {
  readonly hits: readonly SearchHit[];
  readonly total: number;
  readonly facets: Readonly<Partial<Record<Facet, Readonly<Record<string, number>>>>>;
  /** True when nothing has any of the words, and these are but like them. */
  readonly loose?: boolean;
  /** True when the engine ran out of time and answered with what it had found by then. */
  readonly degraded: boolean;
}

/** What a person typed, the facets chosen, and which page of it. */
export interface SearchQuery {
  readonly side: Side;
  readonly q: string;
  readonly filter: SearchFilter;
  readonly limit: number;
  readonly offset: number;
}

/** One weighted word of a candidate query. */
interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
}
export interface CandidateQuery {
  readonly side: Side;
  /**
   * Some twenty terms of the index: words as the tokenizer cuts them and their two-character pieces. Never a need as one
   * long query: an engine may cut it to ten words and join them by AND, which finds nothing for one need in four
   * (docs/adr/0005).
   */
  readonly terms: readonly WeightedTerm[];
  readonly filter: SearchFilter;
  /** Only these documents may answer; all where it is not given. One array for all queries that share it. */
  readonly within?: readonly string[];
  readonly limit: number;
}
export interface Candidate {
  readonly id: string;
  readonly score: number;
}

export interface DocumentVersion {
  readonly id: string;
  readonly version: number;
}

/** How the index differs from the truth it was made of: ids. */
export interface DriftReport {
  readonly missing: readonly string[];
  /** Older than the truth. */
  readonly stale: readonly string[];
  /** Newer than the truth, as after an older database was restored: only a rebuild mends it. */
  readonly ahead: readonly string[];
  readonly extra: readonly string[];
}

/** The search index: disposable, rebuilt from PostgreSQL at any time. Adapters share one contract suite. */
export abstract class SearchIndex {
  /** Name of the engine, for people. */
  abstract engine(): string;
  abstract upsert(documents: readonly SearchDocument[]): Promise<void>;
  abstract remove(side: Side, ids: readonly string[]): Promise<void>;
  /** Search for people: words as typed, facet counts over all hits. */
  abstract search(query: SearchQuery): Promise<SearchResult>;
  /**
   * Candidates for matching, best first, one list a query in the order of the queries: the sum over terms of
   * weight × relevance × rarity. Ask for many at once (20 to 50): frequencies and postings are then read once.
   */
  abstract candidates(queries: readonly CandidateQuery[]): Promise<Candidate[][]>;
  /** Builds a new index beside the one in use and swaps it in when it is complete. */
  abstract rebuild(side: Side, batches: AsyncIterable<readonly SearchDocument[]>): Promise<void>;
  /**
   * Compares ids and versions with the truth.
   * @param among only these documents are looked at, and `truth` has those of them that ought to be there; all without it
   */
  abstract drift(
    side: Side,
    truth: readonly DocumentVersion[],
    among?: readonly string[],
  ): Promise<DriftReport>;
}
