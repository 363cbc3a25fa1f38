import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { FixedClock } from '@jiqia/clock';
import { loadEnvironment } from '@jiqia/config';
import type { EditionForm, StageTime } from '@jiqia/contracts';
import { EditionRunService } from '@jiqia/edition-runs';
import { AppError } from '@jiqia/errors';
import { EditionsService, judgedOn } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { type ImportReport, ImportsService } from '@jiqia/imports';
import { FairReportService } from '@jiqia/reports';
import { readEdition, type SheetFile } from '@jiqia/spreadsheets';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Command } from 'commander';
import { CliModule } from './cli.module.js';
import { FairFiles } from './fair-files.js';
import { ProgressLines } from './progress-lines.js';
import { writeError } from './write-whole.js';

interface Options {
  readonly needs: string;
  readonly capabilities: string;
  readonly edition: string;
  readonly out: string;
  readonly assumeAccepted?: boolean;
}

/** `fair`: a whole fair headless, from two sheets and an edition to the files that organisers hand out. */
export function registerFairCommand(program: Command): void {
  program
    .command('fair')
    .description('从两张表到一场技洽会 / a whole fair from two spreadsheets')
    .requiredOption('--needs <file>', '需求表 .xlsx .csv .jsonl')
    .requiredOption('--capabilities <file>', '成果与能力表 .xlsx .csv .jsonl')
    .requiredOption('--edition <file>', '届次 .yaml .json')
    .requiredOption('--out <folder>', '输出文件夹')
    .option('--assume-accepted', '预演：视所有邀约为已接受')
    .action((options: Options) => runFair(options));
}

async function runFair(options: Options): Promise<void> {
  const edition = readEdition(await sheet(options.edition));
  const needs = await sheet(options.needs);
  const capabilities = await sheet(options.capabilities);
  const out = resolve(options.out);
  const part = join(dirname(out), `.${basename(out)}.part`);
  await prepare(part);
  const clock = new FixedClock(new Date(`${judgedOn(edition)}T00:00:00Z`));
  const environment = loadEnvironment({
    ...process.env,
    QUEUE_BACKEND: 'inline',
    JIQIA_DATA: part,
    LINK_SECRET: 'headless-run-without-real-recipients',
  });
  const app = await NestFactory.createApplicationContext(
    CliModule.register(environment, clock, 'inline'),
    {
      logger: ['error', 'fatal'],
      abortOnError: false,
    },
  );
  try {
    await stages(app, {
      edition,
      needs,
      capabilities,
      part,
      assumeAccepted: options.assumeAccepted ?? false,
    });
    await rm(out, { recursive: true, force: true });
    await rename(part, out).catch((error: unknown) => {
      throw writeError(out, error);
    });
    console.log(`完成：${out}`);
  } finally {
    await app.close();
    await rm(part, { recursive: true, force: true });
  }
}

async function stages(
  app: INestApplicationContext,
  input: {
    edition: EditionForm;
    needs: SheetFile;
    capabilities: SheetFile;
    part: string;
    assumeAccepted: boolean;
  },
): Promise<void> {
  const progress = new ProgressLines();
  const times: StageTime[] = [];
  const { id } = await app.get(EditionsService).save(ORGANISER, input.edition);
  const imports: ImportReport[] = [];
  for (const [side, file, label] of [
    ['need', input.needs, '导入需求'],
    ['capability', input.capabilities, '导入能力'],
  ] as const) {
    const start = performance.now();
    progress.show(`import-${side}`, label, 0, 0);
    const report = await app
      .get(ImportsService)
      .importFile(ORGANISER, side, file, { editionId: id });
    imports.push(report);
    times.push({
      stage: `import-${side}`,
      label,
      count: report.rows,
      seconds: Math.round(performance.now() - start) / 1000,
    });
    progress.show(`import-${side}`, label, report.rows, report.rows);
    progress.note(importLine(report));
  }
  times.push(
    ...(await app.get(EditionRunService).run(ORGANISER, id, {
      assumeAccepted: input.assumeAccepted,
      onStage: (stage, label, done, total) => progress.show(stage, label, done, total),
    })),
  );
  const start = performance.now();
  progress.show('files', '生成文件', 0, 0);
  const report = await app.get(FairReportService).build(id);
  const files = new FairFiles(input.part);
  const count = await files.writeAll(report);
  times.push({
    stage: 'files',
    label: '生成文件',
    count,
    seconds: Math.round(performance.now() - start) / 1000,
  });
  progress.show('files', '生成文件', count, count);
  await files.writeSummary(report, times, imports);
  progress.end();
}

const importLine = (report: ImportReport): string =>
  `${report.side === 'need' ? '需求' : '能力'}：新增 ${report.result.created}，更新 ${report.result.updated}，未变 ${report.result.unchanged}；` +
  `错误 ${report.errors.length}，跳过 ${report.skipped.length}，说明 ${report.notes.length}` +
  report.errors
    .slice(0, 5)
    .map((error) => `\n    ${error.sheet} 第 ${error.row} 行 ${error.field}：${error.message}`)
    .join('');

async function sheet(path: string): Promise<SheetFile> {
  try {
    return { name: basename(path), bytes: await readFile(path) };
  } catch (error) {
    throw new AppError({
      code: 'FILE_NOT_READ',
      kind: 'invalid',
      message: `读不到文件 ${path}`,
      cause: error,
    });
  }
}

async function prepare(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw writeError(folder, error);
  }
}
