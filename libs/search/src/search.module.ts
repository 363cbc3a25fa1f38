import { ChineseTokenizer } from '@jiqia/chinese-text';
import { Global, Module } from '@nestjs/common';
import { PostgresSearchIndex } from './postgres-search-index.js';
import { PostgresSearchRepository } from './postgres-search.repository.js';
import { SearchIndex } from './search-index.js';

@Global()
@Module({
  providers: [
    PostgresSearchRepository,
    {
      provide: SearchIndex,
      inject: [PostgresSearchRepository],
      useFactory: (tables: PostgresSearchRepository) =>
        new PostgresSearchIndex(tables, ChineseTokenizer.shared()),
    },
  ],
  exports: [SearchIndex],
})
export class SearchModule {}
