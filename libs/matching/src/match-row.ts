import type { VetoReason } from '@jiqia/contracts/words';
import type { PairScore, ScoreReason } from '@jiqia/scoring';
import { v7 as newId } from 'uuid';
import type { MatchReason, MatchRow } from './match.types.js';
import type { RemitCandidate } from './remit-candidates.rules.js';

/** A record that was scored, in the version it had. */
interface ScoredRecord {
  readonly text: { readonly id: string };
  readonly lockVersion: number;
}

/** A reason as it is kept. */
export const reasonOf = (reason: ScoreReason): MatchReason => ({
  part: reason.part,
  code: reason.code,
  params: reason.params,
  quote: reason.quote,
  source: `${reason.source.side}.${reason.source.field}`,
});

const remitReason = ({ society, remit }: RemitCandidate): MatchReason => ({
  part: 'field',
  code: 'SOCIETY_REMIT',
  params: { society },
  quote: remit,
  source: 'capability.society',
});

/** The row of one scored pair. Its id is that of `newId`, made without the database lib, which a thread has no use for. */
export function matchRow(pair: {
  readonly runId: string | null;
  readonly editionId: string;
  readonly need: ScoredRecord;
  readonly capability: ScoredRecord;
  readonly result: PairScore;
  readonly veto: VetoReason | null;
  /** By which society it came to the candidates, if by one. */
  readonly remit: RemitCandidate | null;
  readonly rank: number;
}): MatchRow {
  const { result } = pair;
  return {
    id: newId(),
    editionId: pair.editionId,
    matchRunId: pair.runId,
    needId: pair.need.text.id,
    capabilityId: pair.capability.text.id,
    needVersion: pair.need.lockVersion,
    capabilityVersion: pair.capability.lockVersion,
    rank: pair.rank,
    score: result.score,
    level: result.level,
    parts: [...result.parts],
    reasons: [
      ...result.reasons.map(reasonOf),
      ...(pair.remit === null ? [] : [remitReason(pair.remit)]),
    ],
    against: result.against.map(reasonOf),
    gaps: [...result.gaps],
    vetoReason: pair.veto,
    state: pair.veto === null ? 'CANDIDATE' : 'VETOED',
    stateReason: '',
    source: 'RUN',
    handRank: null,
    pinned: false,
    lockVersion: 1,
  };
}

/** A row under the names of its columns. */
export const matchColumns = (row: MatchRow): Record<string, unknown> => columnsOf(row);

/** An object under the names of columns. */
export const columnsOf = (row: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value as unknown,
    ]),
  );
