import type { CodedOutcome, CodedOutcomeTotal } from '@jiqia/contracts/report';
import { type ClaimState, FAILED_STAGES } from '@jiqia/contracts/states';
import { WHOLE_SHARE } from '@jiqia/contracts/words';
import type { DueOutcome } from '@jiqia/outcomes';
import type { ReportRegister } from './report-register.js';

/** The surest first. */
const CLAIMS: readonly ClaimState[] = ['VERIFIED', 'EVIDENCED', 'CLAIMED', 'DISPUTED'];
const FAILED = new Set<string>(FAILED_STAGES);

export function reportOutcome(register: ReportRegister, row: DueOutcome): CodedOutcome {
  const need = register.needParty(row.needId);
  const capability = register.capabilityParty(row.capabilityId);
  return {
    outcomeId: row.id,
    needKey: need.key,
    needRef: need.ref,
    capabilityKey: capability.key,
    capabilityRef: capability.ref,
    title: need.title,
    stage: row.stage,
    claimCode: row.claimState,
    ahead: row.ahead,
    official: row.claimState === 'VERIFIED',
    share: row.share,
    intentWan: row.intentWan,
    contractWan: row.contractWan,
    receivedWan: row.receivedWan,
    outputWan: row.outputWan,
  };
}

/** What of an outcome its sums are made of. */
type ShareOfOutcome = Pick<
  CodedOutcome,
  | 'outcomeId'
  | 'claimCode'
  | 'stage'
  | 'share'
  | 'intentWan'
  | 'contractWan'
  | 'receivedWan'
  | 'outputWan'
>;

/** What came of the edition, of each outcome as much as is due to it; claims that nothing is of are left out. */
export const outcomeTotals = (rows: readonly ShareOfOutcome[]): CodedOutcomeTotal[] =>
  CLAIMS.flatMap((claimCode): CodedOutcomeTotal[] => {
    const own = rows.filter((row) => row.claimCode === claimCode && !FAILED.has(row.stage));
    const due = (name: 'intentWan' | 'contractWan' | 'receivedWan' | 'outputWan'): number =>
      own.reduce((sum, row) => sum + ((row[name] ?? 0) * row.share) / WHOLE_SHARE, 0);
    if (own.length === 0) return [];
    return [
      {
        claimCode,
        outcomes: new Set(own.map(({ outcomeId }) => outcomeId)).size,
        share: own.reduce((sum, { share }) => sum + share, 0),
        intentWan: due('intentWan'),
        contractWan: due('contractWan'),
        receivedWan: due('receivedWan'),
        outputWan: due('outputWan'),
      },
    ];
  });
