import {
  nextMoves,
  type outcomeEvidenceSchema,
  type outcomeSchema,
  type outcomeTotalsSchema,
} from '@jiqia/contracts/http';
import { CLAIM_STATES, OUTCOME_STATES, stateWorded } from '@jiqia/contracts/states';
import { CONTRACT_TYPE, type Language, OUTCOME_KIND, OUTCOME_STEP } from '@jiqia/contracts/words';
import { actingOn, type Actor, allowed } from '@jiqia/identity';
import {
  type OutcomeEvidence as EvidenceOf,
  outcomeResource,
  type OutcomeRow,
  type OutcomeShareRow,
  type OutcomeTotal,
} from '@jiqia/outcomes';
import type { z } from 'zod';
import { readersLanguage, saidOf, saidState } from '../../http/readers-words.js';
import { attachmentView } from '../attachments.presenter.js';
import type { Parties } from '../parties/parties.reader.js';

export type Outcome = z.input<typeof outcomeSchema>;
export type OutcomeEvidence = z.input<typeof outcomeEvidenceSchema>;
export type OutcomeTotals = z.input<typeof outcomeTotalsSchema>;

/** @param shares of this outcome and of others */
export const outcomeView = (
  row: OutcomeRow,
  parties: Parties,
  {
    shares,
    filesOf,
  }: { readonly shares: readonly OutcomeShareRow[]; readonly filesOf: (id: string) => number },
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
    stageLabel: saidState(OUTCOME_STATES, row.stage),
    claimState: row.claimState,
    claimLabel: saidState(CLAIM_STATES, row.claimState),
    verifiedStage: row.verifiedStage,
    verifiedStageLabel:
      row.verifiedStage === null ? '' : saidState(OUTCOME_STATES, row.verifiedStage),
    kind: row.kind,
    kindLabel: saidOf(OUTCOME_KIND, row.kind),
    contractType: row.contractType,
    contractTypeLabel: row.contractType === null ? '' : saidOf(CONTRACT_TYPE, row.contractType),
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
    evidenceFiles: filesOf(row.id),
    version: row.lockVersion,
    moves: nextMoves(OUTCOME_STATES, row.stage, roles, readersLanguage()),
    claimMoves: nextMoves(CLAIM_STATES, row.claimState, roles, readersLanguage()),
  };
};

export const evidenceView = ({ documents, steps }: EvidenceOf): OutcomeEvidence => ({
  items: documents.map(attachmentView),
  steps: steps.map(({ step, stage, doneBy, doneAt, reason }) => ({
    step,
    stepLabel: saidOf(OUTCOME_STEP, step),
    stage,
    stageLabel: stage === null ? '' : saidState(OUTCOME_STATES, stage),
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
