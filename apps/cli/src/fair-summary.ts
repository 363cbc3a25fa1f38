import {
  type CodedLeftOut,
  type FairReport,
  type StageTime,
  wordLeftOut,
} from '@jiqia/contracts/report';
import { STAGES } from '@jiqia/contracts/words';
import type { InvariantViolation } from '@jiqia/invariants';
import type { ImportReport } from '@jiqia/contracts/http';

export interface FairRun {
  readonly report: FairReport;
  readonly imports: readonly ImportReport[];
  readonly stages: readonly StageTime[];
  readonly invariants: readonly InvariantViolation[];
}

/** What the independent checker found in the timetable, and what the invariants found in the database. */
export const violationsOf = ({ report, invariants }: FairRun): number =>
  report.timetable.violations + invariants.length;

/** `summary.json`. Only `seconds` differs between two runs on the same input. */
export function fairSummary(run: FairRun): string {
  const { report, imports, stages } = run;
  const seconds = Object.fromEntries(stages.map((stage) => [stage.stage, stage.seconds]));
  const total = stages.reduce((sum, stage) => sum + stage.seconds, 0);
  const summary = {
    edition: report.edition.ref,
    violations: violationsOf(run),
    violationList: run.invariants,
    counts: {
      capabilities: report.capabilities,
      ...Object.fromEntries(report.funnel.map((step) => [step.step, step.count])),
    },
    funnel: report.funnel,
    timetable: report.timetable,
    engines: report.engines,
    seconds: { ...seconds, total: Math.round(total * 1000) / 1000 },
    stages: stages.map(({ stage, count }) => ({ stage, label: STAGES[stage].zh, count })),
    imports: imports.map(({ side, rows, result, files, mapping, errors, skipped, notes }) => ({
      side,
      rows,
      result,
      files,
      mapping,
      errors,
      skipped,
      notes,
    })),
    leftOut: report.leftOut,
  };
  return `${JSON.stringify(summary, null, 2)}\n`;
}

/** Rows of the sheets that did not come in, beside what fell out later. */
export function withRows(report: FairReport, imports: readonly ImportReport[]): FairReport {
  const rows = imports.flatMap(({ side, errors, skipped }): CodedLeftOut[] => [
    ...errors.map(({ sheet, row, label, message }) => ({
      what: 'row' as const,
      ref: '',
      where: { side, sheet, row },
      code: 'ROW_REFUSED' as const,
      params: { field: label, message },
    })),
    ...skipped.map(({ sheet, row, reason }) => ({
      what: 'row' as const,
      ref: '',
      where: { side, sheet, row },
      code: 'ROW_SKIPPED' as const,
      params: { message: reason },
    })),
  ]);
  return { ...report, leftOut: [...report.leftOut, ...rows.map((row) => wordLeftOut(row))] };
}

const SHOWN = 5;

/** What an import did, for the terminal: counts, the columns that were not understood, the first wrong rows. */
export function importLines(report: ImportReport): string[] {
  const { result, errors, skipped, notes } = report;
  const unread = report.files.filter(({ outcome }) => outcome !== 'READ');
  const unknown = report.mapping
    .filter((column) => column.why === 'unknown')
    .map((column) => column.header);
  const known = report.mapping.filter((column) => column.field !== null).length;
  return [
    `新增 ${result.created}，更新 ${result.updated}，未变 ${result.unchanged}；错误 ${errors.length}，跳过 ${skipped.length}，说明 ${notes.length}`,
    `识别 ${known} 列${unknown.length > 0 ? `；未识别，未导入：${unknown.slice(0, 8).join('、')}` : ''}`,
    ...unread.slice(0, SHOWN).map(({ path, message }) => `  ${path}：${message}`),
    ...(unread.length > SHOWN
      ? [`  另有 ${unread.length - SHOWN} 个文件没有读，见 summary.json`]
      : []),
    ...errors
      .slice(0, SHOWN)
      .map((error) => `  ${error.sheet} 第 ${error.row} 行 ${error.label}：${error.message}`),
    ...(errors.length > SHOWN ? [`  另有 ${errors.length - SHOWN} 处错误，见 summary.json`] : []),
  ];
}

/** The last words of a run: where everything is, what to open first, how many came how far. */
export function closingLines(folder: string, run: FairRun): string[] {
  const { report } = run;
  const count = (step: string): number =>
    report.funnel.find((row) => row.step === step)?.count ?? 0;
  const undelivered = report.invitations.filter((row) => row.state === 'UNDELIVERED').length;
  return [
    `完成：${folder}`,
    `先打开：${folder}/report.html（总览），再看 matches.xlsx、timetable.xlsx、agendas/ 下的日程`,
    `需求 ${count('needs')} 项，入选 ${count('shortlisted')} 对，邀约 ${count('invited')} 对，双方同意 ${count('accepted')} 对，洽谈 ${report.meetings.length} 场`,
    ...(undelivered > 0
      ? [`未送达 ${undelivered} 份邀约：没有邮箱，请电话邀约，名单见 report.html`]
      : []),
    `未入选 ${report.leftOut.length} 条，原因见 matches.xlsx；冲突与不变量：${violationsOf(run)} 处`,
    ...(report.timetable.notes.length > 0
      ? [`参会人信息待核对 ${report.timetable.notes.length} 处，见 timetable.xlsx 的“待核对”`]
      : []),
  ];
}
