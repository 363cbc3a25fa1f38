import type { outcomeReportedSchema, ownOutcomeSchema } from '@jiqia/contracts/http';
import { inTime } from '@jiqia/contracts/phases';
import { CLAIM_STATES, FAILED_STAGES, OUTCOME_STATES, stateWorded } from '@jiqia/contracts/states';
import {
  CONTRACT_TYPE,
  type Language,
  OUTCOME_FIELD,
  OUTCOME_KIND,
  OUTCOME_TODO,
  OUTCOME_TURN,
  SIDE_WORDS,
  wordOf,
} from '@jiqia/contracts/words';
import type { EditionRow } from '@jiqia/fairs';
import {
  choicesOf,
  differencesOf,
  type OutcomeReportRow,
  type OwnOutcome as OwnOutcomeOf,
  todoOf,
} from '@jiqia/outcomes';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';
import { attachmentView } from '../attachments.presenter.js';
import type { Parties } from '../parties/parties.reader.js';

export type OwnOutcome = z.input<typeof ownOutcomeSchema>;

/** The last word of a side, without its sums. */
export const reportedView = (
  { side, stage, reason, reportedAt }: OutcomeReportRow,
  language: Language,
): z.input<typeof outcomeReportedSchema> => ({
  side,
  sideLabel: SIDE_WORDS[side].party[language],
  stage,
  stageLabel: stateWorded(OUTCOME_STATES, stage)[language],
  reason,
  at: reportedAt.toISOString(),
});

/** What of a pair's outcome its side is shown: no more than the policy opens to the reader. */
export function ownOutcomeView(
  own: OwnOutcomeOf,
  edition: EditionRow,
  parties: Parties,
  language: Language,
): OwnOutcome {
  const { pair, side, outcome, reports, evidenceFiles, files, fields } = own;
  const takesReports = takesReportsOf(edition);
  const view: OwnOutcome = {
    matchId: pair.matchId,
    edition: { id: edition.id, ref: edition.ref, name: edition.name, takesReports },
    side,
    need: { ...parties.need(pair.needId), ref: null },
    capability: { ...parties.capability(pair.capabilityId), ref: null },
    outcomeId: pair.outcomeId,
    ...standingView(outcome, language),
    evidenceFiles,
    files: files.map(attachmentView),
    reports: reports.map((report) => reportedView(report, language)),
    differs: differencesOf(reports).map((field) => OUTCOME_FIELD[field][language]),
    todo: todoOf(outcome, reports, side).map(({ who, code }) => ({
      who,
      whoLabel: OUTCOME_TURN[who][language],
      code,
      label: OUTCOME_TODO[code][language],
    })),
    choices: own.mayReport && takesReports ? choicesView(outcome, language) : [],
  };
  return cut(view, fields);
}

type Row = OwnOutcomeOf['outcome'];

/** How far it has got, how sure that is, and what is known of the contract. */
function standingView(row: Row, language: Language) {
  const stageLabel = (stage: NonNullable<Row>['stage'] | null | undefined): string =>
    stage ? stateWorded(OUTCOME_STATES, stage)[language] : '';
  return {
    stage: row?.stage ?? null,
    stageLabel: stageLabel(row?.stage),
    claimState: row?.claimState ?? null,
    claimLabel: row ? stateWorded(CLAIM_STATES, row.claimState)[language] : '',
    verifiedStage: row?.verifiedStage ?? null,
    verifiedStageLabel: stageLabel(row?.verifiedStage),
    kindLabel: row ? wordOf(OUTCOME_KIND, row.kind, language) : '',
    intentWan: row?.intentWan ?? null,
    contractWan: row?.contractWan ?? null,
    receivedWan: row?.receivedWan ?? null,
    outputWan: row?.outputWan ?? null,
    signedAt: row?.signedAt ?? null,
    projectName: row?.projectName ?? '',
    contractType: row?.contractType ?? null,
    contractTypeLabel: row?.contractType ? wordOf(CONTRACT_TYPE, row.contractType, language) : '',
    registrationNo: row?.registrationNo ?? null,
    validFrom: row?.validFrom ?? null,
    validUntil: row?.validUntil ?? null,
  };
}

const choicesView = (row: Row, language: Language): OwnOutcome['choices'] =>
  choicesOf(row).map((stage) => ({
    stage,
    label: stateWorded(OUTCOME_STATES, stage)[language],
    wants: wantsOf(stage, row),
  }));

const wantsOf = (
  stage: OwnOutcome['choices'][number]['stage'],
  row: Row,
): OwnOutcome['choices'][number]['wants'] => {
  if (FAILED_STAGES.includes(stage)) return 'reason';
  return stage === 'REGISTERED' && (row?.registrationNo ?? null) === null ? 'registrationNo' : null;
};

/** Outcomes are reported in a closed edition too. */
const takesReportsOf = ({ closedAt, phase, kind }: EditionRow): boolean =>
  closedAt !== null || inTime('RECORD_OUTCOMES', 'participant', phase, kind.phases);
