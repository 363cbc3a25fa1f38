import { Injectable } from '@nestjs/common';
import { impactsOf, termsOf, type WordCutter } from './document-terms.js';
import { type IndexedDocument, PostgresSearchRepository } from './postgres-search.repository.js';
import {
  type Candidate,
  type CandidateQuery,
  type DriftReport,
  type Facet,
  FACETS,
  type SearchDocument,
  SearchIndex,
  type SearchResult,
  type SearchSide,
} from './search-index.js';

const PART = 200;

/** The search index in PostgreSQL's own tables: words and bigrams in postings, BM25 without length normalisation. */
@Injectable()
export class PostgresSearchIndex extends SearchIndex {
  constructor(
    private readonly tables: PostgresSearchRepository,
    private readonly cutter: WordCutter,
  ) {
    super();
  }

  override engine(): string {
    return 'PostgreSQL';
  }

  override async upsert(documents: readonly SearchDocument[]): Promise<void> {
    for (const side of ['need', 'capability'] as const) {
      const own = documents.filter((document) => document.side === side);
      for (let i = 0; i < own.length; i += PART) {
        await this.tables.upsert(
          side,
          own.slice(i, i + PART).map((document) => this.indexed(document)),
        );
      }
    }
  }

  override async remove(side: SearchSide, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.tables.remove(side, ids);
  }

  override candidates(query: CandidateQuery): Promise<Candidate[]> {
    return this.tables.candidates(query.side, query.terms, query.filter, query.limit);
  }

  override async search(query: Parameters<SearchIndex['search']>[0]): Promise<SearchResult> {
    const rows = await this.tables.search(
      query.side,
      [...new Set(termsOf(this.cutter, query.q))],
      query.filter,
    );
    const facets: Partial<Record<Facet, Record<string, number>>> = {};
    for (const facet of FACETS) {
      const counts: Record<string, number> = {};
      for (const row of rows) {
        for (const value of [row.facets[facet]].flat()) {
          if (value !== '') counts[value] = (counts[value] ?? 0) + 1;
        }
      }
      facets[facet] = counts;
    }
    return {
      hits: rows
        .slice(query.offset, query.offset + query.limit)
        .map(({ id, score, title }) => ({ id, score, title })),
      total: rows.length,
      facets,
    };
  }

  override async rebuild(
    side: SearchSide,
    batches: AsyncIterable<readonly SearchDocument[]>,
  ): Promise<void> {
    const generation = await this.tables.beginBuild(side);
    for await (const batch of batches) {
      for (let i = 0; i < batch.length; i += PART) {
        const part = batch.slice(i, i + PART).map((document) => this.indexed(document));
        await this.tables.build(side, generation, part);
      }
    }
    await this.tables.swap(side, generation);
  }

  override async drift(
    side: SearchSide,
    truth: readonly { readonly id: string; readonly version: number }[],
  ): Promise<DriftReport> {
    const indexed = new Map(
      (await this.tables.listVersions(side)).map((row) => [row.id, row.version]),
    );
    const wanted = new Map(truth.map((row) => [row.id, row.version]));
    return {
      missing: [...wanted.keys()].filter((id) => !indexed.has(id)),
      stale: [...wanted].flatMap(([id, version]) =>
        (indexed.get(id) ?? version) < version ? [id] : [],
      ),
      extra: [...indexed.keys()].filter((id) => !wanted.has(id)),
    };
  }

  private indexed(document: SearchDocument): IndexedDocument {
    const { id, version, title, facets } = document;
    return { id, version, title, facets, impacts: impactsOf(this.cutter, document) };
  }
}
