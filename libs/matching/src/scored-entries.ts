import type { ScoringCapability, ScoringNeed } from '@jiqia/scoring';
import type { VetoCapability, VetoNeed } from './veto.rules.js';

/** A need as the scoring reads it: the texts, what vetoes look at, and the version it had. */
export interface ScoredNeed {
  readonly text: ScoringNeed;
  readonly facts: VetoNeed;
  readonly lockVersion: number;
}
/** A capability as the scoring reads it, and ids of those that it leads to. */
export interface ScoredCapability {
  readonly text: ScoringCapability;
  readonly facts: VetoCapability;
  readonly leadsTo: readonly string[];
  readonly externalId: string | null;
  readonly lockVersion: number;
}
