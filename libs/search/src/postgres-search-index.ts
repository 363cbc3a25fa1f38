import { ChineseTokenizer } from '@jiqia/chinese-text';
import type { Side } from '@jiqia/contracts/words';
import { Injectable } from '@nestjs/common';
import { inParts } from '@jiqia/compute';
import type { DictionaryInUse } from './dictionary-in-use.js';
import { looseWords, queryWords } from './document-terms.js';
import { PostgresCandidatesRepository } from './postgres-candidates.repository.js';
import { PostgresPeopleRepository } from './postgres-people.repository.js';
import { type IndexedPart, PostgresSearchRepository } from './postgres-search.repository.js';
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
import type { TermCutting } from './term-cutting.js';

/** Documents a transaction. */
const PART = 50;

/** The search index in PostgreSQL's own tables: words and bigrams in postings, BM25 without length normalisation. */
@Injectable()
export class PostgresSearchIndex extends SearchIndex {
  constructor(
    private readonly tables: PostgresSearchRepository,
    private readonly candidateTables: PostgresCandidatesRepository,
    private readonly people: PostgresPeopleRepository,
    private readonly dictionary: DictionaryInUse,
    private readonly cutting: TermCutting,
  ) {
    super();
  }

  override engine(): string {
    return 'PostgreSQL';
  }

  override async upsert(documents: readonly SearchDocument[]): Promise<void> {
    for (const side of ['need', 'capability'] as const) {
      const own = documents.filter((document) => document.side === side);
      for (const part of inParts(own, PART))
        await this.tables.upsert(side, await this.indexed(part));
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

  override async search(query: SearchQuery): Promise<SearchResult> {
    const cutter = ChineseTokenizer.of(await this.dictionary.recent());
    const found = await this.people.search(query, queryWords(cutter, query.q));
    const loose = found.total === 0 ? looseWords(cutter, query.q) : [];
    if (loose.length === 0) return found;
    return { ...(await this.people.search(query, loose)), loose: true };
  }

  override async rebuild(
    side: Side,
    batches: AsyncIterable<readonly SearchDocument[]>,
  ): Promise<void> {
    const generation = await this.tables.beginBuild(side);
    try {
      for await (const batch of batches) {
        for (const part of inParts(batch, PART))
          await this.tables.build(side, generation, await this.indexed(part));
      }
      await this.tables.swap(side, generation);
    } catch (error) {
      await this.tables.abandon(side, generation);
      throw error;
    }
  }

  override async drift(
    side: Side,
    truth: readonly DocumentVersion[],
    among?: readonly string[],
  ): Promise<DriftReport> {
    return driftOf(await this.tables.listVersions(side, among), truth);
  }

  private async indexed(part: readonly SearchDocument[]): Promise<IndexedPart> {
    return {
      documents: part.map(({ id, version, title, facets }) => ({ id, version, title, facets })),
      postings: await this.cutting.postings(part),
    };
  }
}
