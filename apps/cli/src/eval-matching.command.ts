import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { MATCH_LEVELS } from '@jiqia/contracts/words';
import type { Command } from 'commander';
import { candidateRecall } from './candidate-recall.js';
import { judgedTexts, readPairs, readPlainNeeds, scorePairs } from './needs-achievements.js';
import { averagePrecision, mean, ndcgAt10, type Ranked } from './ranking-metrics.js';

const FOLDS = 5;
const foldOf = (needId: string): number =>
  createHash('sha256').update(needId).digest().readUInt32BE(0) % FOLDS;

type Judged = Ranked & { readonly need: string; readonly predicted: number };

/**
 * `eval-matching`: the label-free scorer on judged pairs, five folds by need (it learns nothing, so a fold is only a
 * sample); how often each level is right; and what the candidate query finds.
 */
export function registerEvalMatchingCommand(program: Command): void {
  program
    .command('eval-matching')
    .description('五折（按需求划分）评测匹配打分 / five-fold evaluation of the scorer')
    .option(
      '--data <folder>',
      'folder with needs.jsonl and pairs.jsonl',
      join(process.env['JIQIA_SHARED'] ?? '../shared', 'data/needs-achievements'),
    )
    .action(async ({ data }: { data: string }) => {
      const start = performance.now();
      const pairs = await readPairs(join(data, 'pairs.jsonl'));
      const texts = judgedTexts(await readPlainNeeds(join(data, 'needs.jsonl')), pairs);
      const scored = scorePairs(texts, pairs).map(({ pair, result }) => ({
        need: pair.need_id,
        level: pair.level ?? 1,
        score: result.score,
        predicted: result.level,
      }));
      const rows = Array.from({ length: FOLDS }, (_, fold) =>
        scored.filter((row) => foldOf(row.need) === fold),
      );
      for (const [i, fold] of [...rows.entries(), ['all', scored] as const]) {
        console.log(JSON.stringify({ fold: i, ...figures(fold) }));
      }
      for (const line of levels(scored)) console.log(JSON.stringify(line));
      const { needs, recall200 } = await candidateRecall(texts, pairs);
      console.log(JSON.stringify({ candidates: 'PostgreSQL', needs, recall200: round(recall200) }));
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(`pairs ${scored.length}, seconds ${seconds}`);
    });
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

function figures(rows: readonly Judged[]): Record<string, number> {
  const groups = groupByNeed(rows);
  const perNeed = [...groups.values()];
  const mae = mean(rows.map((row) => Math.abs(row.predicted - row.level)));
  return {
    needs: perNeed.length,
    score: round(1 / (1 + mae)),
    ndcg10: round(mean(perNeed.filter((group) => group.length >= 10).map(ndcgAt10))),
    map: round(mean(perNeed.map(averagePrecision).filter((value) => value !== null))),
  };
}

/** For each level how many pairs were called so, and which share of them was judged so, or better where it says good. */
function levels(rows: readonly Judged[]): Record<string, unknown>[] {
  return Object.entries(MATCH_LEVELS).map(([name, { zh }]) => {
    const level = Number(name);
    const called = rows.filter((row) => row.predicted === level);
    const right = called.filter((row) => (level === 1 ? row.level === 1 : row.level >= level));
    return {
      level: zh,
      called: called.length,
      right: called.length === 0 ? null : round(right.length / called.length),
    };
  });
}

function groupByNeed<T extends { readonly need: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.need, [...(groups.get(row.need) ?? []), row]);
  return groups;
}
