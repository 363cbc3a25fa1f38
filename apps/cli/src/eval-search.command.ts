import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CapabilitiesService, CapabilityIndexSource } from '@jiqia/capabilities';
import { Clock } from '@jiqia/clock';
import { loadEnvironment } from '@jiqia/config';
import { cityFiles } from '@jiqia/demo';
import { DirectoryService } from '@jiqia/directory';
import { ORGANISER } from '@jiqia/identity';
import { ImportsService } from '@jiqia/imports';
import { NeedIndexSource, NeedsService } from '@jiqia/needs';
import { rebuildFrom, SearchIndex } from '@jiqia/search';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Command } from 'commander';
import { CliModule } from './cli.module.js';
import { mean, ndcgAt10, type Ranked } from './ranking-metrics.js';
import { type JudgedSearch, readJudgedSearches } from './search-judgements.js';

const TEN = 10;

/** `eval-search`: judged searches over the entries, persons and organisations of the demo city, in each engine that there is. */
export function registerEvalSearchCommand(program: Command): void {
  program
    .command('eval-search')
    .description('评测检索：演示城市上的判定查询，NDCG@10 / judged searches over the demo city')
    .option('--judgements <file>', '判定 / the judgements', 'test/eval/search-judgements.json')
    .option('--all', '逐条列出 / each search by itself')
    .action(async ({ judgements, all }: { judgements: string; all?: boolean }) => {
      const searches = readJudgedSearches(await readFile(judgements, 'utf8'));
      const engines = process.env['MEILI_URL'] ? ['postgres', 'meilisearch'] : ['postgres'];
      for (const engine of engines) {
        const measured = await measure(engine, searches);
        if (all) for (const one of measured) console.log(JSON.stringify(one));
        for (const line of figures(engine, measured)) console.log(JSON.stringify(line));
      }
    });
}

interface Measured {
  readonly q: string;
  readonly over: string;
  readonly kind: string;
  readonly ndcg10: number;
  readonly found: readonly string[];
}

async function measure(engine: string, searches: readonly JudgedSearch[]): Promise<Measured[]> {
  const folder = await mkdtemp(join(tmpdir(), 'jiqia-eval-'));
  const environment = loadEnvironment({
    ...process.env,
    SEARCH_ENGINE: engine,
    QUEUE_BACKEND: 'inline',
    JIQIA_DATA: folder,
    ANSWER_PAGE: 'none',
  });
  const app = await NestFactory.createApplicationContext(
    CliModule.register(environment, new Clock(), 'inline'),
    { logger: ['error', 'fatal'], abortOnError: false },
  );
  try {
    await loadCity(app);
    const measured: Measured[] = [];
    for (const search of searches) measured.push(await measuredOne(app, search));
    return measured;
  } finally {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every need and capability of the city, as they are before any edition has begun. */
async function loadCity(app: INestApplicationContext): Promise<void> {
  const imports = app.get(ImportsService);
  for (const season of ['spring', 'autumn'] as const)
    for (const file of await cityFiles.needs(season))
      await imports.importFile(ORGANISER, 'need', file);
  for (const file of await cityFiles.capabilities())
    await imports.importFile(ORGANISER, 'capability', file);
  const index = app.get(SearchIndex);
  await rebuildFrom(index, app.get(NeedIndexSource, { strict: false }));
  await rebuildFrom(index, app.get(CapabilityIndexSource, { strict: false }));
}

async function measuredOne(app: INestApplicationContext, search: JudgedSearch): Promise<Measured> {
  const found = await foundBy(app, search);
  const { q, over, kind, wanted } = search;
  const place = (i: number): number => -i;
  const shown: Ranked[] = Array.from({ length: TEN }, (_, i) => ({
    level: (wanted[found[i] ?? ''] ?? 0) + 1,
    score: place(i),
  }));
  const missed: Ranked[] = Object.entries(wanted)
    .filter(([ref]) => !found.includes(ref))
    .map(([, grade]) => ({ level: grade + 1, score: place(TEN) }));
  return { q, over, kind, ndcg10: round(ndcgAt10([...shown, ...missed])), found };
}

/** The first ten, entries by their external ids, persons and organisations by their names. */
async function foundBy(app: INestApplicationContext, { q, over }: JudgedSearch): Promise<string[]> {
  if (over === 'directory') {
    const query = { q, limit: TEN, offset: 0 };
    const { items } = await app.get(DirectoryService).search(ORGANISER, query);
    return items.map(({ name }) => name);
  }
  const query = { side: over, q, filter: {}, limit: TEN, offset: 0 };
  const ids = (await app.get(SearchIndex).search(query)).hits.map(({ id }) => id);
  const rows = await app
    .get(over === 'need' ? NeedsService : CapabilitiesService, { strict: false })
    .listByIds(ids);
  const refs = new Map(rows.map(({ id, externalId }) => [id, externalId ?? '']));
  return ids.map((id) => refs.get(id) ?? '');
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;

/** The mean of each kind of search, and of all. */
function figures(engine: string, measured: readonly Measured[]): Record<string, unknown>[] {
  const kinds = [...new Set(measured.map(({ kind }) => kind))];
  return [...kinds, 'all'].map((kind) => {
    const of = measured.filter((one) => kind === 'all' || one.kind === kind);
    return { engine, kind, searches: of.length, ndcg10: round(mean(of.map((one) => one.ndcg10))) };
  });
}
