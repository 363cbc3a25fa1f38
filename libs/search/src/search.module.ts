import { ChineseTokenizer } from '@jiqia/chinese-text';
import { Global, Module } from '@nestjs/common';
import { PostgresCandidatesRepository } from './postgres-candidates.repository.js';
import { PostgresPeopleRepository } from './postgres-people.repository.js';
import { PostgresSearchIndex } from './postgres-search-index.js';
import { PostgresSearchRepository } from './postgres-search.repository.js';
import { SearchIndex } from './search-index.js';

@Global()
@Module({
  providers: [
    PostgresSearchRepository,
    PostgresCandidatesRepository,
    PostgresPeopleRepository,
    {
      provide: SearchIndex,
      inject: [PostgresSearchRepository, PostgresCandidatesRepository, PostgresPeopleRepository],
      useFactory: (
        tables: PostgresSearchRepository,
        candidates: PostgresCandidatesRepository,
        people: PostgresPeopleRepository,
      ) => new PostgresSearchIndex(tables, candidates, people, ChineseTokenizer.shared()),
    },
  ],
  exports: [SearchIndex],
})
export class SearchModule {}
