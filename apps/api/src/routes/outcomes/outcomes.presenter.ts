import {
  nextMoves,
  type outcomeEvidenceSchema,
  type outcomeSchema,
  type outcomeTotalsSchema,
} from '@jiqia/contracts/http';
import { CLAIM_STATES, OUTCOME_STATES, stateWorded } from '@jiqia/contracts/states';
import {
  CONTRACT_TYPE,
  type Language,
  OUTCOME_FIELD,
  OUTCOME_KIND,
  OUTCOME_STEP,
  SIDE_WORDS,
  wordOf,
} from '@jiqia/contracts/words';
import { actingOn, type Actor, allowed } from '@jiqia/identity';
import {
  differencesOf,
  type OutcomeEvidence as EvidenceOf,
  type OutcomeReportRow,
  outcomeResource,
  type OutcomeRow,
  type OutcomeShareRow,
  type OutcomeTotal,
} from '@jiqia/outcomes';
import type { z } from 'zod';
import { attachmentView } from '../attachments.presenter.js';
import { reportedView } from './own-outcomes.presenter.js';
import type { Parties } from '../parties/parties.reader.js';

export type Outcome = z.input<typeof outcomeSchema>;
export type OutcomeEvidence = z.input<typeof outcomeEvidenceSchema>;
export type OutcomeTotals = z.input<typeof outcomeTotalsSchema>;

/** @param shares and reports of this outcome and of others */
export const outcomeView = (
  row: OutcomeRow,
  parties: Parties,
  {
    shares,
    reports,
    filesOf,
  }: {
    readonly shares: readonly OutcomeShareRow[];
    readonly reports: readonly OutcomeReportRow[];
    readonly filesOf: (id: string) => number;
  },
  actor: Actor,
): Outcome => {
  const resource = outcomeResource(row);
  const may = allowed(actor, 'outcome.advance', resource) !== null;
  const roles = may ? actingOn(actor, resource).roles : [];
  return {
    id: row.id,
    editionId: row.editionId,
    need: parties.need(row.needId),
    capability: parties.capability(row.capabilityId),
    stage: row.stage,
    stageLabel: OUTCOME_STATES.labels[row.stage],
    claimState: row.claimState,
    claimLabel: CLAIM_STATES.labels[row.claimState],
    verifiedStage: row.verifiedStage,
    verifiedStageLabel: row.verifiedStage === null ? '' : OUTCOME_STATES.labels[row.verifiedStage],
    kind: row.kind,
    kindLabel: wordOf(OUTCOME_KIND, row.kind),
    contractType: row.contractType,
    contractTypeLabel: row.contractType === null ? '' : wordOf(CONTRACT_TYPE, row.contractType),
    intentWan: row.intentWan,
    contractWan: row.contractWan,
    receivedWan: row.receivedWan,
    outputWan: row.outputWan,
    signedAt: row.signedAt,
    projectName: row.projectName,
    registrationNo: row.registrationNo,
    validFrom: row.validFrom,
    validUntil: row.validUntil,
    note: row.note,
    shares: shares
      .filter(({ outcomeId }) => outcomeId === row.id)
      .map(({ matchId, editionId, share }) => ({ matchId, editionId, share })),
    ...saidOf(reports.filter(({ outcomeId }) => outcomeId === row.id)),
    evidenceFiles: filesOf(row.id),
    version: row.lockVersion,
    moves: nextMoves(OUTCOME_STATES, row.stage, roles),
    claimMoves: nextMoves(CLAIM_STATES, row.claimState, roles),
  };
};

/** What each side said last, and what they say differently. */
const saidOf = (reports: readonly OutcomeReportRow[]): Pick<Outcome, 'reports' | 'differs'> => ({
  reports: reports.map((report) => ({
    ...reportedView(report, 'zh'),
    intentWan: report.intentWan,
    contractWan: report.contractWan,
    receivedWan: report.receivedWan,
    outputWan: report.outputWan,
    note: report.note,
  })),
  differs: differencesOf(reports).map((field) => OUTCOME_FIELD[field].zh),
});

export const evidenceView = ({ documents, steps }: EvidenceOf): OutcomeEvidence => ({
  items: documents.map(attachmentView),
  steps: steps.map(({ step, stage, side, doneBy, doneAt, reason }) => ({
    step,
    stepLabel: wordOf(OUTCOME_STEP, step),
    stage,
    stageLabel: stage === null ? '' : OUTCOME_STATES.labels[stage],
    side,
    sideLabel: side === null ? '' : SIDE_WORDS[side].party.zh,
    by: doneBy,
    at: doneAt.toISOString(),
    reason,
  })),
});

export const totalsView = (rows: readonly OutcomeTotal[], language: Language): OutcomeTotals => ({
  items: rows.map((row) => ({
    ...row,
    claimLabel: stateWorded(CLAIM_STATES, row.claimState)[language],
  })),
});
