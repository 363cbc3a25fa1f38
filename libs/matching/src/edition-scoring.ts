import { ChineseTokenizer, type Dictionary } from '@jiqia/chinese-text';
import type { VetoReason } from '@jiqia/contracts/words';
import { Corpus, type PairScore, type ScoreWeights } from '@jiqia/scoring';
import { matchColumns, matchRow } from './match-row.js';
import type { RemitCandidate } from './remit-candidates.rules.js';
import type { ScoredCapability, ScoredNeed } from './scored-entries.js';
import { teamSetRows } from './team-set.rows.js';
import { type VetoFacts, VetoRules } from './veto.rules.js';

/** Pairs kept for a need; beside them experts of societies whose remit it falls in, and vetoed pairs so that staff see why. */
const KEPT = 20;
const KEPT_BY_REMIT = 3;
const KEPT_VETOED = 5;

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
  /** Of them, those that come by a society. */
  readonly byRemit: readonly RemitCandidate[];
}

interface RankedPair {
  readonly capability: ScoredCapability;
  readonly result: PairScore;
  readonly veto: VetoReason | null;
  readonly remit: RemitCandidate | null;
}

/** Scores the pairs of one edition: told its needs and capabilities in parts, then its rules, then asked need by need. */
export class EditionScoring {
  private readonly needs = new Map<string, ScoredNeed>();
  private readonly capabilities = new Map<string, ScoredCapability>();
  /** A part a call of `match`: JSON arrays of rows with the columns of the table, outside the heap. */
  private readonly parts: Uint8Array[] = [];
  /** The sets that are proposed for those needs, likewise. */
  private readonly setParts: Uint8Array[] = [];
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

  /** Finds these needs' best pairs and keeps their rows, each need's best first; and the sets of some that cover a need together. */
  match(needs: readonly NeedWithCandidates[]): void {
    const found = needs.map((need) => this.found(need));
    this.parts.push(jsonOf(found.flatMap(({ pairs }) => pairs.map(matchColumns))));
    this.setParts.push(jsonOf(found.flatMap(({ sets }) => sets)));
  }

  /** The rows of the nth call of `match` as JSON, or null beyond the last. */
  rows(part: number): Uint8Array | null {
    return this.parts[part] ?? null;
  }

  /** As `rows`, of the sets, their members in them. */
  sets(part: number): Uint8Array | null {
    return this.setParts[part] ?? null;
  }

  /** One pair by itself, scored as a run would score it; null where one of the two was not added. */
  pair(
    needId: string,
    capabilityId: string,
    remit: RemitCandidate | null,
  ): ReturnType<typeof matchRow> | null {
    const { rules } = this.ready();
    const need = this.needs.get(needId);
    const byRemit = remit === null ? [] : [remit];
    const [ranked] = need
      ? this.ranked(need, { needId, capabilityIds: [capabilityId], byRemit })
      : [];
    if (!need || !ranked) return null;
    const { runId, editionId } = rules;
    return matchRow({ ...ranked, runId, editionId, need, rank: 1 });
  }

  private found(candidates: NeedWithCandidates): {
    readonly pairs: readonly ReturnType<typeof matchRow>[];
    readonly sets: readonly Record<string, unknown>[];
  } {
    const { corpus, rules } = this.ready();
    const { runId, editionId, minimumScore } = rules;
    const need = this.needs.get(candidates.needId);
    if (!need) throw new Error(`need ${candidates.needId} was not added`);
    const ranked = this.ranked(need, candidates);
    const kept = this.kept(ranked);
    const of = { runId, editionId, need };
    const proposed = kept.filter(({ veto, result }) => !veto && result.score >= minimumScore);
    const all = ranked.filter(({ veto }) => veto === null);
    return {
      pairs: kept.map((pair, i) => matchRow({ ...pair, ...of, rank: i + 1 })),
      sets: teamSetRows(of, corpus, proposed, all),
    };
  }

  private ranked(need: ScoredNeed, { capabilityIds, byRemit }: NeedWithCandidates): RankedPair[] {
    const { corpus, vetoes } = this.ready();
    const remits = new Map(byRemit.map((one) => [one.capabilityId, one]));
    return capabilityIds
      .flatMap((id) => {
        const capability = this.capabilities.get(id);
        if (!capability) return [];
        const past = vetoes.pastOf(need.facts, capability.facts);
        const result = corpus.score(need.text.id, id, past);
        return [{ capability, result, remit: remits.get(id) ?? null }];
      })
      .sort(
        (a, b) =>
          b.result.score - a.result.score || compare(refOf(a.capability), refOf(b.capability)),
      )
      .map((pair) => ({ ...pair, veto: vetoes.vetoOf(need.facts, pair.capability.facts) }));
  }

  private kept(ranked: readonly RankedPair[]): RankedPair[] {
    const { minimumScore } = this.ready().rules;
    const allowed = ranked.filter((pair) => pair.veto === null);
    const open = allowed.slice(0, KEPT);
    const floor = Math.max(minimumScore, open.at(-1)?.result.score ?? 0);
    const byRemit = allowed
      .slice(KEPT)
      .filter((pair) => pair.remit !== null && pair.result.score >= minimumScore)
      .slice(0, KEPT_BY_REMIT);
    const vetoed = ranked
      .filter((pair) => pair.veto !== null && pair.result.score >= floor)
      .slice(0, KEPT_VETOED);
    return [...open, ...byRemit, ...vetoed];
  }

  private ready(): NonNullable<typeof this.built> {
    if (!this.built) throw new Error('the scoring has not been built yet');
    return this.built;
  }
}

const jsonOf = (rows: readonly Record<string, unknown>[]): Uint8Array =>
  Buffer.from(JSON.stringify(rows));
const refOf = ({ externalId, text }: ScoredCapability): string => externalId ?? text.title;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
