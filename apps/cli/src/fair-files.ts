import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FairReport, ReportParticipant, StageTime } from '@jiqia/contracts';
import {
  AgendaRenderer,
  renderCalendar,
  renderMatchesJsonl,
  renderMatchesWorkbook,
  renderReportPage,
  renderTimetableJson,
  renderTimetableWorkbook,
} from '@jiqia/documents';
import type { ImportReport } from '@jiqia/imports';
import { writeError, writeWhole } from './write-whole.js';

/** Characters that no file system minds; the rest becomes a dash. */
const fileName = (text: string): string =>
  text.replace(/[^\p{L}\p{N}（）()_-]+/gu, '-').slice(0, 60);

/** Writes everything an organiser hands out into one folder. */
export class FairFiles {
  constructor(private readonly folder: string) {}

  /** Returns how many files were written. @throws AppError FILE_NOT_WRITTEN naming the file and why */
  async writeAll(report: FairReport): Promise<number> {
    await this.write('matches.xlsx', await renderMatchesWorkbook(report));
    await this.write('matches.jsonl', renderMatchesJsonl(report));
    await this.write('timetable.xlsx', await renderTimetableWorkbook(report));
    await this.write('timetable.json', renderTimetableJson(report));
    await this.write('report.html', renderReportPage(report));
    await this.makeFolders();
    const agendas = new AgendaRenderer();
    for (const participant of report.participants)
      await this.writeParticipant(report, participant, agendas);
    return 5 + report.participants.length * 2 + (await this.mails());
  }

  async writeSummary(
    report: FairReport,
    stages: readonly StageTime[],
    imports: readonly ImportReport[],
  ): Promise<void> {
    const summary = {
      edition: report.edition.ref,
      violations: report.timetable.violations,
      counts: Object.fromEntries(report.funnel.map((step) => [step.step, step.count])),
      timetable: report.timetable,
      engines: report.engines,
      seconds: Object.fromEntries(stages.map((stage) => [stage.stage, stage.seconds])),
      stages,
      imports: imports.map(({ side, result, errors, skipped, notes, mapping }) => ({
        side,
        result,
        errors,
        skipped,
        notes: notes.length,
        mapping,
      })),
      leftOut: report.leftOut,
    };
    await this.write('summary.json', `${JSON.stringify(summary, null, 2)}\n`);
  }

  private async writeParticipant(
    report: FairReport,
    participant: ReportParticipant,
    agendas: AgendaRenderer,
  ): Promise<void> {
    const name = fileName(participant.ref);
    await this.write(`calendars/${name}.ics`, renderCalendar(report, participant));
    await this.write(`agendas/${name}.pdf`, agendas.render(report, participant));
  }

  private async makeFolders(): Promise<void> {
    for (const folder of ['agendas', 'calendars', 'invitations']) {
      const path = join(this.folder, folder);
      await mkdir(path, { recursive: true }).catch((error: unknown) => {
        throw writeError(path, error);
      });
    }
  }

  private async mails(): Promise<number> {
    return (await readdir(join(this.folder, 'invitations'))).length;
  }

  private write(name: string, content: string | Uint8Array): Promise<void> {
    return writeWhole(join(this.folder, name), content);
  }
}
