import { ComputeModule } from '@jiqia/compute';
import { ConfigModule, loadEnvironment } from '@jiqia/config';
import { DatabaseModule, newId } from '@jiqia/database';
import { candidateQuery, KEY_TERMS } from '@jiqia/matching';
import { type SearchDocument, SearchIndex, SearchModule } from '@jiqia/search';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { JudgedPair, JudgedTexts } from './needs-achievements.js';
import { mean } from './ranking-metrics.js';

const BATCH = 40;
/** Level from which an achievement ought to be found. */
const RELEVANT = 3;

/**
 * How much of what was judged relevant the candidate query of a match run finds among all achievements, in the index that
 * PostgreSQL keeps; mean over the needs that have something relevant. The achievements are put into the index for the
 * time of the question.
 */
export async function candidateRecall(
  { corpus, titles }: JudgedTexts,
  pairs: readonly JudgedPair[],
): Promise<{ needs: number; recall200: number }> {
  const relevant = relevantOf(pairs);
  const ids = new Map([...titles.keys()].map((id) => [id, newId()]));
  const within = [...ids.values()];
  const found = await withIndex(async (index) => {
    try {
      await index.upsert([...titles].map(([id, title]) => document(ids.get(id) ?? '', title)));
      const answers: { id: string }[][] = [];
      const queries = [...relevant.keys()].map((need) =>
        candidateQuery(corpus.keyTerms(need, KEY_TERMS), within),
      );
      for (let i = 0; i < queries.length; i += BATCH)
        answers.push(...(await index.candidates(queries.slice(i, i + BATCH))));
      return answers;
    } finally {
      await index.remove('capability', within);
    }
  });
  const shares = [...relevant.values()].map((wanted, i) => {
    const got = new Set(found[i]?.map((hit) => hit.id));
    return [...wanted].filter((id) => got.has(ids.get(id) ?? '')).length / wanted.size;
  });
  return { needs: relevant.size, recall200: mean(shares) };
}

function relevantOf(pairs: readonly JudgedPair[]): Map<string, Set<string>> {
  const relevant = new Map<string, Set<string>>();
  for (const { need_id, achievement_id, level = 1 } of pairs) {
    if (level < RELEVANT) continue;
    relevant.set(need_id, (relevant.get(need_id) ?? new Set()).add(achievement_id));
  }
  return relevant;
}

async function withIndex<T>(work: (index: SearchIndex) => Promise<T>): Promise<T> {
  class RecallModule {}
  const environment = loadEnvironment({ ...process.env, SEARCH_ENGINE: 'postgres' });
  Module({
    imports: [ConfigModule.register(environment), DatabaseModule, ComputeModule, SearchModule],
  })(RecallModule);
  const app = await NestFactory.createApplicationContext(RecallModule, {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  try {
    return await work(app.get(SearchIndex));
  } finally {
    await app.close();
  }
}

const document = (id: string, title: string): SearchDocument => ({
  id,
  side: 'capability',
  version: 1,
  title,
  keywords: [],
  problem: '',
  solution: '',
  body: '',
  facets: {
    field: [],
    industry: [],
    cluster: [],
    region: '',
    kind: '',
    cooperation: [],
    stage: '',
    trl: '',
    budget: '',
    deadline: '',
    status: '',
    state: 'LISTED',
  },
  organisationId: newId(),
});
