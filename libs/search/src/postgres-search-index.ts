import type { Side } from '@jiqia/contracts/words';
import { Injectable } from '@nestjs/common';
import { impactsOf, queryWords, type WordCutter } from './document-terms.js';
import { PostgresCandidatesRepository } from './postgres-candidates.repository.js';
import { PostgresPeopleRepository } from './postgres-people.repository.js';
import { type IndexedDocument, PostgresSearchRepository } from './postgres-search.repository.js';
import { driftOf } from './drift.js';
import { queryGroups } from './query-groups.js';
import {
  type Candidate,
  type CandidateQuery,
  type DocumentVersion,
  type DriftReport,
  type SearchDocument,
  SearchIndex,
  type SearchQuery,
  type SearchResult,
} from './search-index.js';

const PART = 200;

/** The search index in PostgreSQL's own tables: words and bigrams in postings, BM25 without length normalisation. */
@Injectable()
export class PostgresSearchIndex extends SearchIndex {
  constructor(
    private readonly tables: PostgresSearchRepository,
    private readonly candidateTables: PostgresCandidatesRepository,
    private readonly people: PostgresPeopleRepository,
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

  override async remove(side: Side, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.tables.remove(side, ids);
  }

  override async candidates(queries: readonly CandidateQuery[]): Promise<Candidate[][]> {
    const answers: Candidate[][] = queries.map(() => []);
    for (const group of queryGroups(queries)) {
      const found = await this.candidateTables.candidates(group);
      group.places.forEach((place, i) => (answers[place] = found[i] ?? []));
    }
    return answers;
  }

  override search(query: SearchQuery): Promise<SearchResult> {
    return this.people.search(query, queryWords(this.cutter, query.q));
  }

  override async rebuild(
    side: Side,
    batches: AsyncIterable<readonly SearchDocument[]>,
  ): Promise<void> {
    const generation = await this.tables.beginBuild(side);
    try {
      for await (const batch of batches) {
        for (let i = 0; i < batch.length; i += PART) {
          const part = batch.slice(i, i + PART).map((document) => this.indexed(document));
          await this.tables.build(side, generation, part);
        }
      }
      await this.tables.swap(side, generation);
    } catch (error) {
      await this.tables.abandon(side, generation);
      throw error;
    }
  }

  override async drift(side: Side, truth: readonly DocumentVersion[]): Promise<DriftReport> {
    return driftOf(await this.tables.listVersions(side), truth);
  }

  private indexed(document: SearchDocument): IndexedDocument {
    const { id, version, title, facets } = document;
    return { id, version, title, facets, impacts: impactsOf(this.cutter, document) };
  }
}
