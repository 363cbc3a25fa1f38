import { Compute } from '@jiqia/compute';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DictionaryInUse } from './dictionary-in-use.js';
import { IndexWritesRepository } from './index-writes.repository.js';
import { MeilisearchIndex } from './meilisearch-index.js';
import { MeilisearchServer } from './meilisearch-server.js';
import { PostgresCandidatesRepository } from './postgres-candidates.repository.js';
import { PostgresPeopleRepository } from './postgres-people.repository.js';
import { PostgresSearchIndex } from './postgres-search-index.js';
import { PostgresSearchRepository } from './postgres-search.repository.js';
import { SearchIndex } from './search-index.js';
import { TermCutting } from './term-cutting.js';

/** Gives the `SearchIndex` that SEARCH_ENGINE names. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    DictionaryInUse,
    PostgresSearchRepository,
    PostgresCandidatesRepository,
    PostgresPeopleRepository,
    IndexWritesRepository,
    {
      provide: SearchIndex,
      inject: [
        ENVIRONMENT,
        IndexWritesRepository,
        PostgresSearchRepository,
        PostgresCandidatesRepository,
        PostgresPeopleRepository,
        Compute,
        DictionaryInUse,
      ],
      useFactory: (
        environment: Environment,
        writes: IndexWritesRepository,
        tables: PostgresSearchRepository,
        candidates: PostgresCandidatesRepository,
        people: PostgresPeopleRepository,
        compute: Compute,
        dictionary: DictionaryInUse,
      ): SearchIndex => {
        const cutting = new TermCutting(compute, dictionary);
        const { SEARCH_ENGINE, MEILI_URL, MEILI_KEY, MEILI_PREFIX } = environment;
        if (SEARCH_ENGINE === 'postgres' || MEILI_URL === undefined)
          return new PostgresSearchIndex(tables, candidates, people, dictionary, cutting);
        const server = new MeilisearchServer(MEILI_URL, MEILI_KEY);
        return new MeilisearchIndex(server, writes, cutting, dictionary, MEILI_PREFIX);
      },
    },
  ],
  exports: [SearchIndex],
})
export class SearchModule {}
