import { ChineseTokenizer, type Dictionary } from '@jiqia/chinese-text';
import type { VetoReason } from '@jiqia/contracts/words';
import {
  Corpus,
  type PairScore,
  type ScoreWeights,
  type ScoringCapability,
  type ScoringNeed,
} from '@jiqia/scoring';
import { matchColumns, matchRow } from './match-row.js';
import { type VetoCapability, type VetoFacts, type VetoNeed, VetoRules } from './veto.rules.js';

/** Pairs kept for a need, and vetoed pairs kept beside them so that staff see why. */
const KEPT = 20;
const KEPT_VETOED = 5;

/** A need and a capability as the scoring reads them: the texts, what vetoes look at, and the version they had. */
export interface ScoredNeed {
  readonly text: ScoringNeed;
  readonly facts: VetoNeed;
  readonly lockVersion: number;
}
export interface ScoredCapability {
  readonly text: ScoringCapability;
  readonly facts: VetoCapability;
  readonly externalId: string | null;
  readonly lockVersion: number;
}

/** By what texts are cut and pairs are weighed, as the run keeps it. */
export interface ScoredBy {
  readonly weights: ScoreWeights;
  readonly dictionary: Dictionary;
}

export interface ScoringRules extends ScoredBy {
  /** None where a single pair is scored. */
  readonly runId: string | null;
  readonly editionId: string;
  readonly minimumScore: number;
  readonly vetoes: VetoFacts;
}

/** A need and the capabilities it is scored with. */
export interface NeedWithCandidates {
  readonly needId: string;
  readonly capabilityIds: readonly string[];
}

interface RankedPair {
  readonly capability: ScoredCapability;
  readonly result: PairScore;
  readonly veto: VetoReason | null;
}

/** Scores the pairs of one edition: told its needs and capabilities in parts, then its rules, then asked need by need. */
export class EditionScoring {
  private readonly needs = new Map<string, ScoredNeed>();
  private readonly capabilities = new Map<string, ScoredCapability>();
  /** A part a call of `match`: JSON arrays of rows with the columns of the table, outside the heap. */
  private readonly parts: Uint8Array[] = [];
  private built:
    | { readonly corpus: Corpus; readonly rules: ScoringRules; readonly vetoes: VetoRules }
    | undefined;

  addNeeds(rows: readonly ScoredNeed[]): void {
    for (const row of rows) this.needs.set(row.text.id, row);
  }

  addCapabilities(rows: readonly ScoredCapability[]): void {
    for (const row of rows) this.capabilities.set(row.text.id, row);
  }

  /** When everything is there: cuts and weighs all texts. */
  build(rules: ScoringRules): void {
    const texts = <T>(rows: ReadonlyMap<string, { readonly text: T }>): T[] =>
      [...rows.values()].map(({ text }) => text);
    this.built = {
      corpus: Corpus.build(
        texts(this.needs),
        texts(this.capabilities),
        ChineseTokenizer.of(rules.dictionary),
        rules.weights,
      ),
      rules,
      vetoes: new VetoRules(rules.vetoes),
    };
  }

  /** The weightiest words of each need, for candidate queries. */
  keyTerms(needIds: readonly string[], count: number): { term: string; weight: number }[][] {
    const { corpus } = this.ready();
    return needIds.map((id) => corpus.keyTerms(id, count));
  }

  /** Finds these needs' best pairs and keeps their rows, each need's best first. */
  match(needs: readonly NeedWithCandidates[]): void {
    const rows = needs.flatMap((need) => this.rowsOf(need));
    this.parts.push(Buffer.from(JSON.stringify(rows.map(matchColumns))));
  }

  /** The rows of the nth call of `match` as JSON, or null beyond the last. */
  rows(part: number): Uint8Array | null {
    return this.parts[part] ?? null;
  }

  /** One pair by itself, scored as a run would score it; null where one of the two was not added. */
  pair(needId: string, capabilityId: string): ReturnType<typeof matchRow> | null {
    const { rules } = this.ready();
    const need = this.needs.get(needId);
    const [ranked] = need ? this.ranked(need, [capabilityId]) : [];
    if (!need || !ranked) return null;
    const { runId, editionId } = rules;
    return matchRow({ ...ranked, runId, editionId, need, rank: 1 });
  }

  private rowsOf({ needId, capabilityIds }: NeedWithCandidates): ReturnType<typeof matchRow>[] {
    const { rules } = this.ready();
    const need = this.needs.get(needId);
    if (!need) throw new Error(`need ${needId} was not added`);
    return this.kept(this.ranked(need, capabilityIds)).map((pair, i) =>
      matchRow({ ...pair, runId: rules.runId, editionId: rules.editionId, need, rank: i + 1 }),
    );
  }

  private ranked(need: ScoredNeed, capabilityIds: readonly string[]): RankedPair[] {
    const { corpus, vetoes } = this.ready();
    return capabilityIds
      .flatMap((id) => {
        const capability = this.capabilities.get(id);
        if (!capability) return [];
        const past = vetoes.pastOf(need.facts, capability.facts);
        return [{ capability, result: corpus.score(need.text.id, id, past) }];
      })
      .sort(
        (a, b) =>
          b.result.score - a.result.score || compare(refOf(a.capability), refOf(b.capability)),
      )
      .map((pair) => ({ ...pair, veto: vetoes.vetoOf(need.facts, pair.capability.facts) }));
  }

  private kept(ranked: readonly RankedPair[]): RankedPair[] {
    const open = ranked.filter((pair) => pair.veto === null).slice(0, KEPT);
    const floor = Math.max(this.ready().rules.minimumScore, open.at(-1)?.result.score ?? 0);
    const vetoed = ranked
      .filter((pair) => pair.veto !== null && pair.result.score >= floor)
      .slice(0, KEPT_VETOED);
    return [...open, ...vetoed];
  }

  private ready(): NonNullable<typeof this.built> {
    if (!this.built) throw new Error('the scoring has not been built yet');
    return this.built;
  }
}

const refOf = ({ externalId, text }: ScoredCapability): string => externalId ?? text.title;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
