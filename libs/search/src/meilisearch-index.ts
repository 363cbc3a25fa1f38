import { ChineseTokenizer } from '@jiqia/chinese-text';
import type { Side } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { Logger } from '@nestjs/common';
import type { MatchingStrategies, MultiSearchQuery } from 'meilisearch';
import type { DictionaryInUse } from './dictionary-in-use.js';
import { soundsOf } from './document-terms.js';
import type { TermCutting } from './term-cutting.js';
import { driftOf, joinedDrift } from './drift.js';
import { filterText } from './meilisearch-documents.js';
import type { IndexWritesRepository } from './index-writes.repository.js';
import {
  fused,
  peopleQuery,
  peopleResult,
  type TermHits,
  termHits,
  termQuery,
} from './meilisearch-queries.js';
import { isMissingIndex, type MeilisearchServer, type SearchAnswer } from './meilisearch-server.js';
import { MeilisearchSide } from './meilisearch-side.js';
import { type QueryGroup, queryGroups } from './query-groups.js';
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

/** Documents of one task: others' small writes stand behind it in the server's one queue. */
const DOCUMENTS_A_TASK = 1_000;
const SEARCHES_A_REQUEST = 50;
/** Each search names the documents that may answer: a request stays below some megabytes. */
const IDS_A_REQUEST = 50_000;
const HITS_A_TERM = 200;

/** One way to ask for what a person typed. */
interface WayToAsk {
  readonly q: string;
  readonly strategy: MatchingStrategies;
  readonly loose: boolean;
}

/** The search index in Meilisearch. Writes of a side come one after the other, searches ask the server at once. */
export class MeilisearchIndex extends SearchIndex {
  private readonly log = new Logger(MeilisearchIndex.name);
  private readonly sides: Readonly<Record<Side, MeilisearchSide>>;

  constructor(
    private readonly server: MeilisearchServer,
    private readonly writes: IndexWritesRepository,
    cutting: TermCutting,
    private readonly dictionary: DictionaryInUse,
    prefix: string,
  ) {
    super();
    this.sides = {
      need: new MeilisearchSide(server, cutting, prefix, 'need'),
      capability: new MeilisearchSide(server, cutting, prefix, 'capability'),
    };
  }

  override engine(): string {
    return 'Meilisearch';
  }

  override async upsert(documents: readonly SearchDocument[]): Promise<void> {
    for (const side of ['need', 'capability'] as const) {
      const indexes = this.sides[side];
      const own = documents.filter((document) => document.side === side);
      for (const part of partsOf(own, DOCUMENTS_A_TASK)) {
        await this.writes.alone(side, async (removals) => {
          await indexes.create('live');
          await indexes.write('live', part);
          if ((await indexes.nextMadeAt()) === null) return;
          await removals.forget(part.map((document) => document.id));
          await indexes.write('next', part);
        });
      }
    }
  }

  override async remove(side: Side, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const indexes = this.sides[side];
    await this.writes.alone(side, async (removals) => {
      await indexes.create('live');
      await indexes.remove('live', ids);
      if ((await indexes.nextMadeAt()) === null) return;
      await removals.remember(ids);
      await indexes.remove('next', ids);
    });
  }

  override async search(query: SearchQuery): Promise<SearchResult> {
    const uid = this.sides[query.side].uid('people');
    let degraded = false;
    for await (const { q, strategy, loose } of this.waysTo(query)) {
      const asked = peopleQuery(uid, { ...query, q }, strategy);
      const [answer] = await this.ask(query.side, [asked], 'people');
      if (answer?.degraded) {
        degraded = true;
        this.log.warn(`search of ${uid} was cut off: partial answer`);
      }
      if (answer && termHits(answer).documents > 0) return { ...peopleResult(answer), loose };
    }
    return { hits: [], total: 0, facets: {}, degraded };
  }

  /** All words of a query; else what sounds like all of them (聚丙稀 for 聚丙烯); else the first of them at least; else the rarest. Meilisearch has no OR. */
  private async *waysTo({ q }: SearchQuery): AsyncGenerator<WayToAsk> {
    yield { q, strategy: 'all', loose: false };
    const sounds = soundsOf(ChineseTokenizer.of(await this.dictionary.recent()), q);
    if (sounds !== '') yield { q: sounds, strategy: 'all', loose: true };
    yield { q, strategy: 'last', loose: false };
    yield { q, strategy: 'frequency', loose: false };
  }

  override async candidates(queries: readonly CandidateQuery[]): Promise<Candidate[][]> {
    const answers: Candidate[][] = queries.map(() => []);
    for (const group of queryGroups(queries)) {
      const { total, hits } = await this.termsOf(group);
      group.queries.forEach((query, i) => {
        answers[group.places[i] ?? 0] = fused(query, hits, total);
      });
    }
    return answers;
  }

  override async rebuild(
    side: Side,
    batches: AsyncIterable<readonly SearchDocument[]>,
  ): Promise<void> {
    const indexes = this.sides[side];
    const begun = await this.begin(side);
    try {
      for await (const batch of batches) {
        for (const part of partsOf(batch, DOCUMENTS_A_TASK)) {
          await this.writes.alone(side, async (removals) => {
            await assertCurrent(indexes, begun);
            const gone = await removals.among(part.map((document) => document.id));
            await indexes.write(
              'next',
              part.filter((document) => !gone.has(document.id)),
            );
          });
        }
      }
      await this.writes.alone(side, async (removals) => {
        await assertCurrent(indexes, begun);
        await indexes.create('live');
        await indexes.swap();
        await indexes.dropNext();
        await removals.forget('all');
      });
    } catch (error) {
      await this.abandon(side, begun);
      throw error;
    }
  }

  override async drift(
    side: Side,
    truth: readonly DocumentVersion[],
    among?: readonly string[],
  ): Promise<DriftReport> {
    const held = await this.sides[side].listVersions(among);
    return joinedDrift(held.map((versions) => driftOf(versions, truth)));
  }

  /** Makes the indexes beside the live ones; leftovers of a rebuild that died are thrown away. */
  private begin(side: Side): Promise<string | null> {
    const indexes = this.sides[side];
    return this.writes.alone(side, async (removals) => {
      await indexes.dropNext();
      await removals.forget('all');
      await indexes.create('next');
      return indexes.nextMadeAt();
    });
  }

  /** Gives a rebuild up, as far as the server still answers; the next one throws away what is left. */
  private async abandon(side: Side, begun: string | null): Promise<void> {
    const indexes = this.sides[side];
    try {
      await this.writes.alone(side, async () => {
        if ((await indexes.nextMadeAt()) === begun) await indexes.dropNext();
      });
    } catch (error) {
      this.log.warn(`rebuild of ${side} left its unfinished indexes behind: ${String(error)}`);
    }
  }

  /** Asks for each term of a group once. @throws AppError SEARCH_CUT_OFF, rather than matching on half an answer. */
  private async termsOf(
    group: QueryGroup,
  ): Promise<{ total: number; hits: Map<string, TermHits> }> {
    const uid = this.sides[group.side].uid('match');
    const terms = [...new Set(group.queries.flatMap((query) => query.terms.map((t) => t.term)))];
    const limit = Math.max(HITS_A_TERM, ...group.queries.map((query) => query.limit));
    const filter = filterText(group.filter, group.within);
    const asked = [null, ...terms].map((term) => termQuery(uid, term, filter, limit));
    const answers: SearchAnswer[] = [];
    const heavy = Math.floor(IDS_A_REQUEST / (group.within?.length || 1));
    for (const part of partsOf(asked, Math.max(1, Math.min(SEARCHES_A_REQUEST, heavy))))
      answers.push(...(await this.ask(group.side, part, 'work')));
    if (answers.some((answer) => answer.degraded)) {
      throw new AppError({
        code: 'SEARCH_CUT_OFF',
      });
    }
    const [all, ...found] = answers.map(termHits);
    return {
      total: all?.documents ?? 0,
      hits: new Map(terms.map((term, i) => [term, found[i] ?? { documents: 0, hits: [] }])),
    };
  }

  /** Searches; indexes that are not there are made, and answer as the empty ones they are. */
  private async ask(
    side: Side,
    queries: MultiSearchQuery[],
    urgency: 'people' | 'work',
  ): Promise<SearchAnswer[]> {
    try {
      return await this.server.multiSearch(queries, urgency);
    } catch (error) {
      if (!isMissingIndex(error)) throw error;
      this.log.warn(`no index of ${side}: made an empty one; \`jiqia index rebuild\` fills it`);
      await this.sides[side].create('live');
      return this.server.multiSearch(queries, urgency);
    }
  }
}

/** @throws AppError REBUILD_SUPERSEDED when another rebuild of this side was begun meanwhile. */
async function assertCurrent(indexes: MeilisearchSide, begun: string | null): Promise<void> {
  if (begun !== null && (await indexes.nextMadeAt()) === begun) return;
  throw new AppError({
    code: 'REBUILD_SUPERSEDED',
  });
}

function partsOf<T>(rows: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) =>
    rows.slice(i * size, (i + 1) * size),
  );
}
