import { basename, join } from 'node:path';
import { FixedClock } from '@jiqia/clock';
import { type Environment, loadEnvironment } from '@jiqia/config';
import { readEdition, type SheetFile } from '@jiqia/spreadsheets';
import { NestFactory } from '@nestjs/core';
import type { Command } from 'commander';
import { DateTime } from 'luxon';
import { CliModule } from './cli.module.js';
import { FairFolder } from './fair-folder.js';
import { runStages } from './fair-stages.js';
import { closingLines, fairSummary, violationsOf } from './fair-summary.js';
import { ProgressLines } from './progress-lines.js';
import { writeAtomically } from './write-atomically.js';
import { readNamedFile } from './read-named-file.js';

interface Options {
  readonly needs: string;
  readonly capabilities: string;
  readonly edition: string;
  readonly out: string;
  readonly assumeAccepted?: boolean;
}

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** `fair`: a whole fair headless, from two sheets and an edition to the files that organisers hand out. */
export function registerFairCommand(program: Command): void {
  program
    .command('fair')
    .description('从两张表到一场技洽会 / a whole fair from two spreadsheets')
    .requiredOption('--needs <file>', '需求表 .xlsx .csv .jsonl，或表单 .docx .doc .zip .eml')
    .requiredOption('--capabilities <file>', '成果与能力表，同上')
    .requiredOption('--edition <file>', '届次 .yaml .json')
    .requiredOption('--out <folder>', '输出文件夹：新的、空的，或上一次的结果')
    .option('--assume-accepted', '预演：视所有邀约为已接受')
    .action((options: Options) => runFair(options));
}

async function runFair(options: Options): Promise<void> {
  const input = {
    edition: readEdition(await sheet(options.edition)),
    needs: await sheet(options.needs),
    capabilities: await sheet(options.capabilities),
    assumeAccepted: options.assumeAccepted ?? false,
  };
  const folder = await FairFolder.open(options.out);
  const progress = new ProgressLines();
  const letGo = discardWhenStopped(folder, progress);
  try {
    await fillFolder(folder, input, progress);
  } finally {
    progress.end();
    letGo();
    await folder.discardAll();
  }
}

async function fillFolder(
  folder: FairFolder,
  input: Parameters<typeof runStages>[1],
  progress: ProgressLines,
): Promise<void> {
  const clock = new FixedClock(dayOf(new Date(), input.edition.timeZone));
  const environment = headless(folder.work);
  const app = await NestFactory.createApplicationContext(
    CliModule.register(environment, clock, 'inline'),
    { logger: ['error', 'fatal'], abortOnError: false },
  );
  try {
    const run = await runStages(app, input, environment, folder.work, progress);
    await writeAtomically(join(folder.work, 'summary.json'), fairSummary(run));
    await folder.commit();
    for (const line of closingLines(folder.path, run)) console.log(line);
    if (violationsOf(run) > 0) process.exitCode = 1;
  } finally {
    await app.close();
  }
}

/** Jobs run at once in this process, mails stay files, and nobody serves answer pages: letters have no links, and what signs them is no secret. */
const headless = (folder: string): Environment =>
  loadEnvironment({
    ...process.env,
    QUEUE_BACKEND: 'inline',
    SMTP_URL: '',
    JIQIA_DATA: folder,
    ANSWER_PAGE: 'none',
    LINK_SECRET: 'headless-run-without-real-recipients',
  });

/**
 * The day of the run: letters are dated by it, and two runs on one day write the same bytes.
 * @returns its beginning in the edition's zone, or in UTC where that is later, so that neither of them reads another day
 */
export function dayOf(now: Date, zone: string): Date {
  const at = DateTime.fromJSDate(now);
  const begun = [at.setZone(zone), at.toUTC()].map((local) => local.startOf('day').toMillis());
  return new Date(Math.max(...begun));
}

/** Ctrl-C and its kin leave nothing behind. Returns what takes the watch off again. */
function discardWhenStopped(folder: FairFolder, progress: ProgressLines): () => void {
  const stop = (signal: keyof typeof EXIT_CODES): never => {
    progress.end();
    console.error('已中断：没有留下任何文件');
    process.exit(EXIT_CODES[signal]);
  };
  const discard = (): void => folder.discard();
  process.on('exit', discard);
  const signals = Object.keys(EXIT_CODES) as (keyof typeof EXIT_CODES)[];
  for (const signal of signals) process.on(signal, stop);
  return () => {
    process.off('exit', discard);
    for (const signal of signals) process.off(signal, stop);
  };
}

async function sheet(path: string): Promise<SheetFile> {
  return { name: basename(path), bytes: await readNamedFile(path) };
}
