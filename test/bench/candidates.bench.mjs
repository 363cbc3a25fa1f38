// Candidate queries of a match run, one statement a need (as it was) against one a batch: same answers, how much faster; and among a
// tenth of the documents, as an edition that is a part of the register asks.
// `node test/bench/candidates.bench.mjs`; Meilisearch too where TEST_MEILI_URL is set. Corpora from JIQIA_SHARED (default ../shared), never committed.
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { build, ROOT } from '../../tools/build.mjs';
import { withThrowawayDatabase } from '../../tools/services/throwaway-database.mjs';

const DATA = join(process.env.JIQIA_SHARED ?? '../shared', 'data');
const ROUNDS = 3;

/** The statement that served one need, before batches. */
const ONE_A_NEED = `
  WITH live AS (SELECT live AS generation FROM search_generation WHERE side = $1),
  total AS (SELECT count(*)::float AS n FROM search_document d, live WHERE d.side = $1 AND d.generation = live.generation),
  asked AS (SELECT term, sum(weight) AS weight FROM unnest($2::text[], $3::float[]) AS t(term, weight) GROUP BY term),
  found AS (SELECT p.term, p.id, p.impact, count(*) OVER (PARTITION BY p.term) AS df
              FROM search_posting p, live WHERE p.side = $1 AND p.generation = live.generation
               AND p.term IN (SELECT term FROM asked)),
  scored AS (SELECT f.id, sum(a.weight * f.impact * ln(1 + (total.n - f.df + 0.5) / (f.df + 0.5))) AS score
               FROM found f JOIN asked a USING (term), total GROUP BY f.id),
  hit AS (SELECT s.id, s.score, d.title, d.facets FROM scored s, live
            JOIN search_document d ON d.side = $1 AND d.generation = live.generation
           WHERE d.id = s.id)
  SELECT id, score FROM hit
   WHERE NOT EXISTS (SELECT 1 FROM jsonb_each($5::jsonb) AS f(name, allowed)
      WHERE NOT CASE jsonb_typeof(facets -> f.name)
        WHEN 'array' THEN EXISTS (SELECT 1 FROM jsonb_array_elements(facets -> f.name) AS v WHERE f.allowed @> v)
        ELSE f.allowed @> jsonb_build_array(facets -> f.name) END)
   ORDER BY score DESC, id LIMIT $4`;

const readLines = (file) =>
  readFileSync(join(DATA, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const seconds = (from) => (performance.now() - from) / 1000;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

if (!existsSync(DATA)) throw new Error(`no corpora in ${DATA}: set JIQIA_SHARED`);
build();
const dist = (path) => import(join(ROOT, 'dist', path));
const { ChineseTokenizer } = await dist('libs/chinese-text/src/index.js');
const { Corpus } = await dist('libs/scoring/src/index.js');
const { ComputeModule } = await dist('libs/compute/src/index.js');
const { ConfigModule, loadEnvironment } = await dist('libs/config/src/index.js');
const { DatabaseModule } = await dist('libs/database/src/index.js');
const { SearchIndex, SearchModule } = await dist('libs/search/src/index.js');
const { candidateQuery, KEY_TERMS } = await dist('libs/matching/src/candidate-query.js');

const copies = Number(process.env.BENCH_COPIES ?? 1);
const needs = readLines('needs-achievements/needs.jsonl');
const patents = readLines('patents/patents.jsonl');
const facets = {
  field: '',
  region: '',
  cluster: '',
  kind: '',
  cooperation: [],
  stage: '',
  state: 'LISTED',
};
const documents = Array.from({ length: copies }, () =>
  patents.map((patent) => ({
    id: randomUUID(),
    side: 'capability',
    version: 1,
    title: patent.title,
    keywords: [],
    problem: '',
    solution: '',
    body: patent.abstract ?? '',
    facets,
    organisationId: randomUUID(),
  })),
).flat();
const corpus = Corpus.build(
  needs.map(({ id, title, content }) => ({ id, title, body: content, keywords: [] })),
  patents.map(({ title, abstract }, i) => ({
    id: String(i),
    title,
    body: abstract ?? '',
    keywords: [],
  })),
  ChineseTokenizer.shared(),
);
const keyTerms = needs.map((need) => corpus.keyTerms(need.id, KEY_TERMS));
const everywhere = undefined;
const tenth = documents.filter((_, i) => i % 10 === 0).map((document) => document.id);
const queriesWithin = (within) => keyTerms.map((own) => candidateQuery(own, within));
const queries = queriesWithin(everywhere);
const LIMIT = queries[0].limit;
/** One statement a need takes seconds: only every so many are asked so, and the time is multiplied. */
const SAMPLED = 20;
const sampled = queries.filter((_, i) => i % SAMPLED === 0);

/** The same queries in Meilisearch: how long, and how many of PostgreSQL's best it finds. */
async function meilisearch(open, wanted) {
  const app = await open({
    SEARCH_ENGINE: 'meilisearch',
    MEILI_URL: process.env.TEST_MEILI_URL,
    MEILI_KEY: process.env.TEST_MEILI_KEY ?? '',
    MEILI_PREFIX: `bench${Date.now()}`,
  });
  const index = app.get(SearchIndex);
  let from = performance.now();
  await index.rebuild('capability', [documents]);
  console.log(`Meilisearch: rebuilt in ${seconds(from).toFixed(1)} s`);
  from = performance.now();
  const got = [];
  for (let i = 0; i < queries.length; i += 40)
    got.push(...(await index.candidates(queries.slice(i, i + 40))));
  const shared = (k) => {
    const shares = wanted.map((list, i) => {
      const best = new Set(got[i].slice(0, k).map((hit) => hit.id));
      return (
        list.slice(0, k).filter((hit) => best.has(hit.id)).length / Math.min(k, list.length || 1)
      );
    });
    return (shares.reduce((sum, share) => sum + share, 0) / shares.length).toFixed(2);
  };
  console.log(
    `Meilisearch, batches of 40 ${seconds(from).toFixed(2)} s; shares ${shared(20)} of PostgreSQL's best 20, ${shared(LIMIT)} of ${LIMIT}`,
  );
  await app.close();
}

await withThrowawayDatabase(async (url) => {
  const open = async (variables) => {
    class BenchModule {}
    const environment = loadEnvironment({ DATABASE_URL: url, ...variables });
    Module({
      imports: [ConfigModule.register(environment), ComputeModule, DatabaseModule, SearchModule],
    })(BenchModule);
    return NestFactory.createApplicationContext(BenchModule, { logger: ['error'] });
  };
  const app = await open({});
  const database = app.get(DataSource);
  const index = app.get(SearchIndex);
  const start = performance.now();
  for (let i = 0; i < documents.length; i += 2000) await index.upsert(documents.slice(i, i + 2000));
  console.log(
    `${documents.length} documents indexed in ${seconds(start).toFixed(1)} s, ${queries.length} needs`,
  );

  const one = async () => {
    const answers = [];
    for (const { side, terms, limit } of sampled) {
      const words = terms.map((t) => t.term);
      answers.push(
        await database.query(ONE_A_NEED, [side, words, terms.map((t) => t.weight), limit, '{}']),
      );
    }
    return answers;
  };
  const batches =
    (size, asked = queries) =>
    async () => {
      const answers = [];
      for (let i = 0; i < asked.length; i += size)
        answers.push(...(await index.candidates(asked.slice(i, i + size))));
      return answers;
    };
  const ways = {
    'one statement a need': one,
    'batches of 1': batches(1),
    'batches of 20': batches(20),
    'batches of 40': batches(40),
    '40, among a tenth': batches(40, queriesWithin(tenth)),
  };
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  const answers = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, way] of Object.entries(ways)) {
      const from = performance.now();
      answers[name] = await way();
      times[name].push(seconds(from) * (way === one ? queries.length / sampled.length : 1));
    }
  }
  const base = median(times['one statement a need']);
  const found = (name) =>
    answers[name].reduce((sum, list) => sum + list.length, 0) / answers[name].length;
  for (const [name, list] of Object.entries(times)) {
    console.log(
      `${name.padEnd(22)} ${median(list).toFixed(2)} s, ratio ${(base / median(list)).toFixed(1)}, ${found(name).toFixed(0)} found a need`,
    );
  }
  let differing = 0;
  answers['one statement a need'].forEach((wanted, i) => {
    const got = answers['batches of 40'][i * SAMPLED];
    const same =
      wanted.length === got.length &&
      wanted.every((row, k) => Math.abs(row.score - got[k].score) < 1e-6 * row.score);
    if (!same) differing++;
  });
  console.log(`${differing} of ${sampled.length} needs with another list of scores`);
  if (process.env.TEST_MEILI_URL) await meilisearch(open, answers['batches of 40']);
  await app.close();
});
