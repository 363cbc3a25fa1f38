import { Compute } from '@jiqia/compute';
import type { Environment } from '@jiqia/config';
import type { EditionForm } from '@jiqia/contracts/forms';
import type { ImportReport } from '@jiqia/contracts/http';
import { wordImport, wordReport } from '@jiqia/contracts/report';
import { violatedInvariants } from '@jiqia/invariants';
import { RehearsalService, EVERYBODY_ACCEPTS, StageClock } from '@jiqia/rehearsals';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { ImportsService } from '@jiqia/imports';
import { FairReportService } from '@jiqia/reports';
import type { SheetFile } from '@jiqia/spreadsheets';
import type { INestApplicationContext } from '@nestjs/common';
import { FairFiles } from './fair-files.js';
import { type FairRun, importLines, withRows } from './fair-summary.js';
import { KeptMailer } from './kept-mail.module.js';
import type { ProgressLines } from './progress-lines.js';

interface FairInput {
  readonly edition: EditionForm;
  readonly needs: SheetFile;
  readonly capabilities: SheetFile;
  readonly assumeAccepted: boolean;
}

/** Imports both sheets, completes the edition, runs it, checks it and writes its files into `folder`. */
export async function runStages(
  app: INestApplicationContext,
  input: FairInput,
  environment: Environment,
  folder: string,
  progress: ProgressLines,
): Promise<FairRun> {
  const clock = new StageClock((stage) => progress.show(stage));
  const editions = app.get(EditionsService);
  const { id } = await editions.saveSettings(ORGANISER, input.edition);
  const imports: ImportReport[] = [];
  for (const [side, file] of [
    ['need', input.needs],
    ['capability', input.capabilities],
  ] as const) {
    await clock.time(`import-${side}`, async () => {
      const report = wordImport(
        await app.get(ImportsService).importFile(ORGANISER, side, file, {
          editionId: id,
          // Whoever runs a fair of their own files vouches for them.
          secrecyDeclared: true,
        }),
      );
      imports.push(report);
      return report.rows;
    });
    const report = imports.at(-1);
    if (report) refuseEmpty(file.name, report);
    for (const line of report ? importLines(report) : []) progress.note(line);
  }
  // Its lists speak of those who have just come in.
  await editions.applyParts(ORGANISER, id, input.edition);
  const times = await app.get(RehearsalService).run(ORGANISER, id, {
    ...(input.assumeAccepted ? { recipients: EVERYBODY_ACCEPTS } : {}),
    onStage: (stage) => progress.show(stage),
  });
  const report = withRows(
    wordReport(await app.get(FairReportService).build(ORGANISER, id)),
    imports,
  );
  await clock.time('files', (reportProgress) =>
    new FairFiles(folder, report, app.get(KeptMailer).list(), app.get(Compute)).writeAll(
      reportProgress,
    ),
  );
  const files = clock.times.slice(-1);
  return {
    report,
    imports,
    stages: [...clock.times.slice(0, -1), ...times, ...files],
    invariants: await violatedInvariants(environment.DATABASE_URL),
  };
}

/** @throws AppError NO_USABLE_ROWS: a fair without a need or without a capability is a mistake in the sheet. */
function refuseEmpty(name: string, report: ImportReport): void {
  if (report.rows > 0) return;
  const [first] = report.errors;
  throw new AppError({
    code: 'NO_USABLE_ROWS',
    params: {
      file: name,
      count: report.errors.length,
      first: first ? `，第一处在第 ${first.row} 行 ${first.label}：${first.message}` : '',
    },
  });
}
