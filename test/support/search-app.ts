import { randomUUID } from 'node:crypto';
import { ComputeModule } from '@jiqia/compute';
import { ConfigModule, loadEnvironment } from '@jiqia/config';
import { DatabaseModule } from '@jiqia/database';
import { SearchIndex, SearchModule, type SearchDocument } from '@jiqia/search';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { cloneDatabase } from './test-database.js';

export interface OpenIndex {
  readonly index: SearchIndex;
  readonly databaseUrl: string;
  readonly close: () => Promise<void>;
}

/** A search index as the processes get it: the adapter that the environment names, on a database of its own. */
export async function openIndex(
  variables: Readonly<Record<string, string>> = {},
): Promise<OpenIndex> {
  const database = await cloneDatabase();
  class SearchApp {}
  const environment = loadEnvironment({
    DATABASE_URL: database.url,
    MEILI_PREFIX: `t${randomUUID().replaceAll('-', '')}`,
    ...variables,
  });
  Module({
    imports: [ConfigModule.register(environment), ComputeModule, DatabaseModule, SearchModule],
  })(SearchApp);
  const app = await NestFactory.createApplicationContext(SearchApp, {
    logger: false,
    abortOnError: false,
  });
  return {
    index: app.get(SearchIndex),
    databaseUrl: database.url,
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

/** A listed capability; what is not given is empty. */
export function document(
  given: Partial<Omit<SearchDocument, 'facets'>> & {
    facets?: Partial<SearchDocument['facets']>;
  } = {},
): SearchDocument {
  return {
    id: randomUUID(),
    side: 'capability',
    version: 1,
    title: '',
    keywords: [],
    problem: '',
    solution: '',
    body: '',
    organisationId: randomUUID(),
    ...given,
    facets: {
      field: [],
      industry: [],
      region: '',
      cluster: [],
      kind: '',
      cooperation: [],
      stage: '',
      trl: '',
      budget: '',
      deadline: '',
      status: '',
      state: 'LISTED',
      ...given.facets,
    },
  };
}

/** Batches of a rebuild, with something happening before each but the first. */
export async function* batchesOf(
  batches: readonly (readonly SearchDocument[])[],
  between: () => Promise<void> = () => Promise.resolve(),
): AsyncGenerator<readonly SearchDocument[]> {
  for (const [i, batch] of batches.entries()) {
    if (i > 0) await between();
    yield batch;
  }
}
