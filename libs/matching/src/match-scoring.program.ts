import {
  EditionScoring,
  type NeedWithCandidates,
  type ScoredCapability,
  type ScoredNeed,
  type ScoringRules,
} from './edition-scoring.js';

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
    pair: ({ needId, capabilityId }: { readonly needId: string; readonly capabilityId: string }) =>
      scoring.pair(needId, capabilityId),
    rows: (part: number): Uint8Array | null => scoring.rows(part),
  };
};
