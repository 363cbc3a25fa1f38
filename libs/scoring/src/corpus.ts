import { type IndexedEvidence, indexedEvidence } from './borne-out.js';
import { coverageOf, has } from './coverage.js';
import {
  againstOf,
  askedFigure,
  evidenceOf,
  type ExplainedPair,
  gapsOf,
  reasonsOf,
} from './explanation.js';
import { factsOf } from './facts.js';
import { compareFigures } from './figure-match.js';
import { type Figure, tableFigure } from './figures.js';
import { cosine } from './gram-vectors.js';
import { type CutText, type IndexedText, type KeyWord, TextIndexer } from './indexed-text.js';
import { type KeyTerm, KeyTerms } from './key-terms.js';
import { levelOf } from './levels.js';
import { elementsOf } from './need-elements.js';
import { partsOf } from './score-parts.js';
import { type ScoreWeights, SHIPPED_WEIGHTS } from './score-weights.js';
import type {
  NeedElement,
  PairScore,
  PastPair,
  ScoringCapability,
  ScoringNeed,
  Tokenizer,
} from './scoring.types.js';
import type { Vocabulary } from './vocabulary.js';

/** Name of the formula below; stored with each run. */
export const SCORER_VERSION = 'additive-5';

interface IndexedNeed {
  readonly need: ScoringNeed;
  readonly cut: CutText;
  readonly text: IndexedText;
  /** Words of the industry that it is of. */
  readonly industry: readonly number[];
  readonly wanted: readonly Figure[];
}

interface IndexedCapability {
  readonly capability: ScoringCapability;
  readonly text: IndexedText;
  readonly evidence: readonly IndexedEvidence[];
  readonly shown: readonly Figure[];
}

/** Everything a match run scores against: texts as vectors, frequencies over both sides. */
export class Corpus {
  private readonly needs = new Map<string, IndexedNeed>();
  private readonly capabilities = new Map<string, IndexedCapability>();
  /** Words that some capability has. */
  private readonly offered = new Set<number>();

  /** Key words of a need as it writes them, looked up when a pair of it is explained. */
  private readonly spellings = new Map<string, Map<number, string>>();

  private constructor(
    private readonly tokenizer: Tokenizer,
    private readonly words: Vocabulary,
    private readonly terms: KeyTerms,
    private readonly weights: ScoreWeights,
  ) {}

  /** Cuts and weighs all texts of both sides. */
  static build(
    needs: readonly ScoringNeed[],
    capabilities: readonly ScoringCapability[],
    tokenizer: Tokenizer,
    weights: ScoreWeights = SHIPPED_WEIGHTS,
  ): Corpus {
    const indexer = new TextIndexer(tokenizer);
    const needCuts = needs.map((need) => indexer.cut(need));
    const cuts = capabilities.map((capability) => indexer.cut(capability));
    const terms = KeyTerms.count(needCuts, cuts, indexer.words, tokenizer);
    const corpus = new Corpus(tokenizer, indexer.words, terms, weights);
    needs.forEach((need, i) => corpus.addNeed(need, needCuts[i] as CutText, indexer));
    capabilities.forEach((row, i) => corpus.addCapability(row, cuts[i] as CutText, indexer));
    return corpus;
  }

  /** Scores one pair; its reasons are looked for when they are asked for. @param past of the two sides, where it counts. @throws Error when an id is not in the corpus. */
  score(needId: string, capabilityId: string, past: PastPair | null = null): PairScore {
    const { need, text, industry, wanted } = found(this.needs, needId);
    const { capability, text: offer, shown, evidence } = found(this.capabilities, capabilityId);
    const covered = coverageOf(text, offer);
    const saysIndustry =
      industry.length === 0 ? null : industry.some((word) => has(offer.words, word));
    const facts = factsOf(need, capability, saysIndustry);
    // Figures of texts that share no subject measure different things, however alike their names are.
    const figures = covered.hit.length === 0 ? [] : compareFigures(wanted, shown);
    const parts = partsOf(
      {
        title: cosine(text.title, offer.title),
        text: cosine(text.full, offer.full),
        coverage: covered.share,
      },
      facts,
      figures.length === 0 ? null : figures.filter(({ met }) => met).length / figures.length,
      this.weights,
      capability.unconfirmedMonths ?? null,
      past?.left ?? 1,
    );
    const score = parts.reduce((sum, part) => sum + part.contribution, 0);
    const pair: ExplainedPair = {
      need,
      capability,
      needText: text,
      capabilityText: offer,
      evidence,
      covered,
      facts,
      figures,
      past,
      spelling: (word) => this.spelling(needId, word),
    };
    const isKnown = (key: KeyWord): boolean => this.isKnown(key);
    return {
      score,
      level: levelOf(score, parts, () => evidenceOf(pair), this.weights.thresholds),
      parts,
      get reasons() {
        return reasonsOf(pair);
      },
      get against() {
        return againstOf(pair);
      },
      get gaps() {
        return gapsOf(pair, isKnown);
      },
    };
  }

  /** The terms to ask the search index for, weightiest first: all of them stand in some capability of the corpus. */
  keyTerms(needId: string, count: number): KeyTerm[] {
    return this.terms.of(found(this.needs, needId).cut, count);
  }

  /** What a need asks for, piece by piece. */
  elements(needId: string): NeedElement[] {
    const { need, text, wanted } = found(this.needs, needId);
    return elementsOf(
      text.keys,
      { known: (key) => this.isKnown(key), spelling: (word) => this.spelling(needId, word) },
      wanted.map((figure) => askedFigure(figure, need, text)),
    );
  }

  /** Whether a key word is sure to name something. */
  private isKnown({ word, inTitle }: KeyWord): boolean {
    return this.tokenizer.isKnown(this.words.term(word))
      ? inTitle || this.offered.has(word)
      : inTitle && this.offered.has(word);
  }

  private addNeed(need: ScoringNeed, cut: CutText, indexer: TextIndexer): void {
    const text = indexer.index(cut, need.body);
    const industry = this.tokenizer
      .tokens(need.industry ?? '')
      .map(({ word }) => this.words.id(word))
      .filter((word) => indexer.isSubject(word));
    this.needs.set(need.id, { need, cut, text, industry, wanted: wantedOf(need, text) });
  }

  private addCapability(capability: ScoringCapability, cut: CutText, indexer: TextIndexer): void {
    const text = indexer.index(cut, capability.body);
    for (const word of text.words) this.offered.add(word);
    const evidence = indexedEvidence(capability.evidence, indexer);
    const shown = shownOf(capability, text);
    this.capabilities.set(capability.id, { capability, text, evidence, shown });
  }

  /** A key word as the need writes it first. */
  private spelling(needId: string, word: number): string {
    let own = this.spellings.get(needId);
    if (!own) {
      const { need, text } = found(this.needs, needId);
      const keys = new Set(text.keys.map((key) => key.word));
      own = new Map();
      for (const written of [need.title, ...need.keywords, need.body]) {
        for (const token of this.tokenizer.tokens(written)) {
          const id = this.words.id(token.word);
          if (keys.has(id) && !own.has(id)) own.set(id, written.slice(token.from, token.to));
        }
      }
      this.spellings.set(needId, own);
    }
    return own.get(word) ?? this.words.term(word);
  }
}

/** What the need asks for: the rows of its table, then what its text says besides. */
function wantedOf(need: ScoringNeed, text: IndexedText): Figure[] {
  const rows = (need.indicators ?? []).map(({ name, unit, now = '', target }) =>
    tableFigure({ name, unit, value: target, before: now }),
  );
  const said = text.figures.filter(({ place }) => (place?.from ?? 0) >= (need.wantedFrom ?? 0));
  return withoutTwins([...rows.filter((figure) => figure !== null), ...said]);
}

function shownOf(capability: ScoringCapability, text: IndexedText): Figure[] {
  const rows = (capability.indicators ?? []).map((row) => tableFigure(row));
  return [...rows.filter((figure) => figure !== null), ...text.figures];
}

/** A figure that stands in the table and in the text is asked for once. */
function withoutTwins(figures: readonly Figure[]): Figure[] {
  const keyOf = ({ name, kind, values }: Figure): string => JSON.stringify([name, kind, values]);
  return [
    ...new Map([...figures].reverse().map((figure) => [keyOf(figure), figure])).values(),
  ].reverse();
}

function found<T>(map: ReadonlyMap<string, T>, id: string): T {
  const value = map.get(id);
  if (value === undefined) throw new Error(`${id} is not in the corpus`);
  return value;
}
