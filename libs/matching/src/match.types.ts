import type { DECISIONS } from '@jiqia/contracts/http';
import type { MatchingWeights } from '@jiqia/contracts/rulebook';
import type { CodedPart } from '@jiqia/contracts/report';
import type { MatchRunState, MatchState } from '@jiqia/contracts/states';
import type {
  CodeParams,
  PairChange,
  PairSource,
  ReasonCode,
  VetoReason,
} from '@jiqia/contracts/words';

/** A reason for or against as a code, with the words it quotes and the field they stand in; `reasonWords` words it. */
export interface MatchReason {
  readonly part: string;
  readonly code: ReasonCode;
  readonly params: CodeParams;
  readonly quote: string;
  /** e.g. `need.title`, `capability.summary` */
  readonly source: string;
}

export interface MatchRow {
  readonly id: string;
  readonly editionId: string;
  /** The run that judged it last; null where somebody wanted the pair and no run has found it. */
  readonly matchRunId: string | null;
  readonly needId: string;
  readonly capabilityId: string;
  /** The versions of both records that were scored. */
  readonly needVersion: number;
  readonly capabilityVersion: number;
  /** 1 = best of its need. */
  readonly rank: number;
  /** 0…1; the contributions of `parts` sum to it. */
  readonly score: number;
  readonly level: number;
  readonly parts: CodedPart[];
  readonly reasons: MatchReason[];
  readonly against: MatchReason[];
  readonly gaps: string[];
  readonly vetoReason: VetoReason | null;
  readonly state: MatchState;
  readonly stateReason: string;
  /** Who wanted the pair. */
  readonly source: PairSource;
  /** Where a person has put it among the pairs of its need; null where the score says. */
  readonly handRank: number | null;
  /** A shortlist takes it before all others. */
  readonly pinned: boolean;
  readonly lockVersion: number;
}

/** How many pairs there are of a state and a field, and how many of them fit well. */
export interface MatchTally {
  readonly state: MatchState;
  readonly field: string;
  readonly pairs: number;
  readonly good: number;
}

/** Ids of the organisation and, where one is named, the person on each side of a pair. */
export interface SidesOfPair {
  readonly id: string;
  readonly need: readonly (string | null)[];
  readonly capability: readonly (string | null)[];
}
/** A capability that was found for the same need, and whose person it is. */
export interface StandInEntry {
  readonly capabilityId: string;
  readonly title: string;
  readonly organisationId: string;
  readonly personId: string;
}
/** Which two, how good, and what people want of them; no more. */
export type MatchPair = Pick<
  MatchRow,
  'id' | 'needId' | 'capabilityId' | 'score' | 'source' | 'handRank' | 'pinned'
>;

export interface MatchRunRow {
  readonly id: string;
  readonly editionId: string;
  readonly state: MatchRunState;
  /** Needs to be matched, and matched so far. */
  readonly total: number;
  readonly done: number;
  readonly scorerVersion: string;
  readonly inputHash: string;
  /** What its scores are weighed with, and where that stands in the rulebook; null in runs of before that was kept. */
  readonly weights: MatchingWeights | null;
  readonly weightsKey: string | null;
  readonly weightsVersion: number | null;
  /** By which version of the dictionary its texts are cut. */
  readonly dictionaryVersion: number | null;
  readonly error: string;
  /** How many pairs of it are kept to compare with and to put back; null where they are not. */
  readonly pairs: number | null;
  readonly requestedBy: string;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** When its pairs were last put back. */
  readonly restoredAt: Date | null;
}

/** How a pair differs between two runs; ranks and scores are null where one of them did not find it. */
export interface ChangedPair {
  /** Of need and capability, joined by `_`. */
  readonly id: string;
  readonly needId: string;
  readonly capabilityId: string;
  readonly change: Exclude<PairChange, 'SAME'>;
  readonly fromRank: number | null;
  readonly toRank: number | null;
  readonly fromScore: number | null;
  readonly toScore: number | null;
  readonly fromVeto: VetoReason | null;
  readonly toVeto: VetoReason | null;
}

/** What a person decides on a pair by itself; the other moves come with an invitation, an answer or a meeting. */
export type MatchDecision = Exclude<(typeof DECISIONS)[number], 'DECLINED'> | 'CONVERTED';
