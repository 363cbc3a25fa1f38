import type {
  commitmentBoardSchema,
  commitmentImportSchema,
  commitmentPageSchema,
  commitmentSchema,
} from '@jiqia/contracts/http';
import type {
  Board,
  CommitmentWarning,
  JudgedCommitment,
  LoadReport,
  WholeCommitment,
} from '@jiqia/commitments';
import { COMMITMENT_STATES, stateWorded } from '@jiqia/contracts/states';
import {
  COMMITMENT_WARNINGS,
  fillWords,
  type Language,
  LIGHT,
  LIGHT_REASON,
  PERIOD_STATE,
  remarkWords,
  STATEMENT_SOURCE,
  UNIT_ROLE,
} from '@jiqia/contracts/words';
import type { z } from 'zod';
import { attachmentView } from '../attachments.presenter.js';

export type Duty = z.input<typeof commitmentSchema>;
export type DutyPage = z.input<typeof commitmentPageSchema>;
export type DutyBoard = z.input<typeof commitmentBoardSchema>;
export type DutyImport = z.input<typeof commitmentImportSchema>;

export const cardView = (row: JudgedCommitment, language: Language): DutyPage['items'][number] => ({
  id: row.id,
  list: row.list,
  number: row.number,
  task: row.task,
  remark: row.remark,
  due: row.statements.map(({ words, start }) => (start === '' ? words : `${words}（${start}）`)),
  units: row.units.map(({ role, name, organisationId }) => ({
    role,
    roleLabel: UNIT_ROLE[role][language],
    name,
    organisationId,
  })),
  state: row.state,
  stateLabel: stateWorded(COMMITMENT_STATES, row.state)[language],
  programmeId: row.programmeId,
  light: row.light?.light ?? null,
  lightLabel: row.light ? LIGHT[row.light.light][language] : '',
  reason: row.light?.reason ?? null,
  reasonLabel: row.light ? LIGHT_REASON[row.light.reason][language] : '',
  missed: row.missed,
  version: row.lockVersion,
});

export const dutyView = (row: WholeCommitment, language: Language): Duty => ({
  ...cardView(row, language),
  acts: [...row.acts],
  begins: row.begins,
  warnings: row.warnings.map((warning) => warningView(warning, language)),
  statements: row.judged.map((one) => ({
    id: one.id,
    source: one.source,
    sourceLabel: STATEMENT_SOURCE[one.source][language],
    words: one.words,
    start: one.start,
    rule: one.rule,
    light: one.light?.light ?? null,
    reason: one.light?.reason ?? null,
    periods: one.periods.map((period) => ({
      ...period,
      stateLabel: PERIOD_STATE[period.state][language],
    })),
  })),
  lights: [...row.lights],
  reports: row.reports.map((report) => ({
    ...report,
    reportedAt: report.reportedAt.toISOString(),
    documents: report.documents.map(attachmentView),
  })),
  changes: row.changes.map((change) => ({
    ...change,
    before: {
      ...change.before,
      units: [...change.before.units],
      statements: [...change.before.statements],
    },
    changedAt: change.changedAt.toISOString(),
  })),
  closings: row.closings.map((closing) => ({
    ...closing,
    askedAt: closing.askedAt.toISOString(),
    checkedAt: closing.checkedAt?.toISOString() ?? null,
  })),
});

export const boardView = ({ totals, leads }: Board): DutyBoard => ({ totals, leads: [...leads] });

export const importView = (report: LoadReport, language: Language): DutyImport => ({
  ...report,
  refused: report.refused.map(({ number, ...said }) => ({
    number,
    code: said.code,
    message: remarkWords(said, language),
  })),
  warnings: report.warnings.map(({ number, ...said }) => ({
    number,
    ...warningView(said, language),
  })),
  unknownUnits: [...report.unknownUnits],
});

const warningView = (
  { code, params }: CommitmentWarning,
  language: Language,
): { code: string; message: string } => ({
  code,
  message: fillWords(COMMITMENT_WARNINGS[code], params, language),
});
