import { nextMoves, type outcomeSchema, type outcomeTotalsSchema } from '@jiqia/contracts/http';
import { CLAIM_STATES, OUTCOME_STATES } from '@jiqia/contracts/states';
import { CONTRACT_TYPE, OUTCOME_KIND, wordOf } from '@jiqia/contracts/words';
import { actingOn, type Actor, allowed } from '@jiqia/identity';
import {
  outcomeResource,
  type OutcomeRow,
  type OutcomeShareRow,
  type OutcomeTotal,
} from '@jiqia/outcomes';
import type { z } from 'zod';
import type { Parties } from '../parties/parties.reader.js';

export type Outcome = z.input<typeof outcomeSchema>;
export type OutcomeTotals = z.input<typeof outcomeTotalsSchema>;

/** @param shares of this outcome and of others */
export const outcomeView = (
  row: OutcomeRow,
  parties: Parties,
  shares: readonly OutcomeShareRow[],
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
    version: row.lockVersion,
    moves: nextMoves(OUTCOME_STATES, row.stage, roles),
    claimMoves: nextMoves(CLAIM_STATES, row.claimState, roles),
  };
};

export const totalsView = (rows: readonly OutcomeTotal[]): OutcomeTotals => ({
  items: rows.map((row) => ({ ...row, claimLabel: CLAIM_STATES.labels[row.claimState] })),
});
