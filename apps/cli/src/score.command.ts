import type { Command } from 'commander';
import { judgedTexts, readPairs, readPlainNeeds, scorePairs } from './needs-achievements.js';
import { writeAtomically } from './write-atomically.js';

/** `score`: the production scorer on given pairs; one JSON a line: need_id, achievement_id, score (0…1), level (1…4). */
export function registerScoreCommand(program: Command): void {
  program
    .command('score')
    .description('为给定的供需配对打分 / score given pairs')
    .requiredOption('--needs <file>', '.jsonl: id, title, content')
    .requiredOption(
      '--pairs <file>',
      '.jsonl: need_id, achievement_id, achievement_terms or achievement_title',
    )
    .requiredOption('--out <file>', '.jsonl to write')
    .action(async (options: { needs: string; pairs: string; out: string }) => {
      const pairs = await readPairs(options.pairs);
      const scored = scorePairs(judgedTexts(await readPlainNeeds(options.needs), pairs), pairs);
      const lines = scored.map(({ pair, result }) =>
        JSON.stringify({
          need_id: pair.need_id,
          achievement_id: pair.achievement_id,
          score: Math.round(result.score * 1e6) / 1e6,
          level: result.level,
        }),
      );
      await writeAtomically(options.out, `${lines.join('\n')}\n`);
      console.log(`${lines.length} 对已打分 / pairs scored`);
    });
}
