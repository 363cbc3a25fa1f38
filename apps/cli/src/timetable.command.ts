import { remark } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { type Instance, solve } from '@jiqia/scheduling';
import type { Command } from 'commander';
import { DznError } from './dzn/dzn-text.js';
import { readDzn } from './dzn/read-dzn.js';
import { readNamedFile } from './read-named-file.js';
import { writeAtomically } from './write-atomically.js';

interface Options {
  readonly instance: string;
  readonly timeLimit: string;
  readonly seed: string;
  readonly out: string;
}

/** `timetable`: solves one .dzn instance; slots are numbered from 1 as in the file, null where no timetable was found. */
export function registerTimetableCommand(program: Command): void {
  program
    .command('timetable')
    .description('为一个 .dzn 实例排期 / solve one timetabling instance')
    .requiredOption('--instance <file>', '.dzn file')
    .option('--time-limit <seconds>', 'seconds at most', '20')
    .option('--seed <number>', 'seed of the search', '1')
    .requiredOption('--out <file>', 'JSON file to write')
    .action(async (options: Options) => {
      const ms = numberOf('--time-limit', options.timeLimit) * 1000;
      const seed = numberOf('--seed', options.seed);
      const instance = read(
        options.instance,
        (await readNamedFile(options.instance)).toString('utf8'),
      );
      const result = timed(instance, seed, ms);
      await writeAtomically(options.out, `${JSON.stringify(result)}\n`);
      console.log(
        JSON.stringify({ ...result, slots: result['slots'] === null ? null : undefined }),
      );
    });
}

function numberOf(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && Number.isFinite(value)) return value;
  throw new AppError({
    code: 'OPTION_INVALID',
    params: { option, text },
  });
}

/** @throws AppError INSTANCE_INVALID naming the field */
function read(file: string, text: string): Instance {
  try {
    return readDzn(text);
  } catch (error) {
    if (!(error instanceof DznError)) throw error;
    throw new AppError({
      code: 'INSTANCE_INVALID',
      params: { file, problem: error.message },
      fields: [{ field: error.field, ...remark('INSTANCE_WRONG', { problem: error.message }) }],
    });
  }
}

function timed(instance: Instance, seed: number, ms: number): Record<string, unknown> {
  const start = performance.now();
  const outcome = solve(instance, { seed, ms, now: () => performance.now() });
  const seconds = Math.round(performance.now() - start) / 1000;
  if (outcome.status === 'infeasible')
    return { infeasible: true, because: outcome.because, seconds };
  return {
    slots: outcome.slots?.map((slot) => (slot ?? -1) + 1) ?? null,
    objective: outcome.slots ? outcome.breaks : null,
    lower_bound: outcome.lowerBound,
    proved: outcome.status === 'optimal',
    ...(outcome.slots ? {} : { unknown: true }),
    seconds,
  };
}
