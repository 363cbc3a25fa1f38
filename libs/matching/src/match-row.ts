import type { CapabilityRow } from '@jiqia/capabilities';
import type { VetoReason } from '@jiqia/contracts/words';
import type { NeedRow } from '@jiqia/needs';
import type { PairScore, ScoreReason } from '@jiqia/scoring';
import type { MatchReason, MatchRow } from './match.types.js';

const reasonOf = (reason: ScoreReason): MatchReason => ({
  part: reason.part,
  code: reason.code,
  params: reason.params,
  quote: reason.quote,
  source: `${reason.source.side}.${reason.source.field}`,
});

/** The row of one scored pair. */
export function matchRow(pair: {
  readonly id: string;
  readonly runId: string;
  readonly editionId: string;
  readonly need: NeedRow;
  readonly capability: CapabilityRow;
  readonly result: PairScore;
  readonly veto: VetoReason | null;
  readonly rank: number;
}): MatchRow {
  const { result } = pair;
  return {
    id: pair.id,
    editionId: pair.editionId,
    matchRunId: pair.runId,
    needId: pair.need.id,
    capabilityId: pair.capability.id,
    needVersion: pair.need.lockVersion,
    capabilityVersion: pair.capability.lockVersion,
    rank: pair.rank,
    score: result.score,
    level: result.level,
    parts: [...result.parts],
    reasons: result.reasons.map(reasonOf),
    against: result.against.map(reasonOf),
    gaps: [...result.gaps],
    vetoReason: pair.veto,
    state: pair.veto === null ? 'CANDIDATE' : 'VETOED',
    stateReason: '',
    lockVersion: 1,
  };
}
