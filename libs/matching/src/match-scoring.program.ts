import { EditionScoring, type NeedWithCandidates, type ScoringRules } from './edition-scoring.js';
import type { RemitCandidate } from './remit-candidates.rules.js';
import type { ScoredCapability, ScoredNeed } from './scored-entries.js';

/** `EditionScoring` in a thread. */
export const open = () => {
  const scoring = new EditionScoring();
  return {
    addNeeds: (rows: readonly ScoredNeed[]): void => scoring.addNeeds(rows),
    addCapabilities: (rows: readonly ScoredCapability[]): void => scoring.addCapabilities(rows),
    build: (rules: ScoringRules): void => scoring.build(rules),
    keyTerms: ({
      needIds,
      count,
    }: {
      readonly needIds: readonly string[];
      readonly count: number;
    }) => scoring.keyTerms(needIds, count),
    match: (needs: readonly NeedWithCandidates[]): void => scoring.match(needs),
    pair: ({
      needId,
      capabilityId,
      remit,
    }: {
      readonly needId: string;
      readonly capabilityId: string;
      readonly remit: RemitCandidate | null;
    }) => scoring.pair(needId, capabilityId, remit),
    sets: (part: number): Uint8Array | null => scoring.sets(part),
    rows: (part: number): Uint8Array | null => scoring.rows(part),
  };
};
