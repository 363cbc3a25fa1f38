import { againstOf, reasonsOf } from './explanation.js';
import { type Facts, factsOf } from './facts.js';
import { compareFigures, type Figure, figuresOf } from './figures.js';
import { cosine, FrequencyTable, gramCounts, type GramVector } from './gram-vectors.js';
import type {
  PairScore,
  PartName,
  ScorePart,
  ScoringCapability,
  ScoringNeed,
  Tokenizer,
} from './scoring.types.js';

/** Name of the formula below; stored with each run. */
export const SCORER_VERSION = 'additive-2';

/**
 * Published weights of the parts, and the cosine at which a part is full. Chosen by judgement after matching.md
 * section 5 (mean of title and full cosine is the best label-free pair); nothing is learnt from judged pairs.
 */
const WEIGHTS: Readonly<Record<PartName, number>> = {
  title: 3,
  text: 4,
  coverage: 0.6,
  figures: 0.8,
  field: 1,
  facts: 0.6,
};
const FULL: Readonly<Record<'title' | 'text' | 'coverage', number>> = {
  title: 0.6,
  text: 0.4,
  coverage: 0.6,
};
/** Scores from which a pair is 弱, 较强, 强相关. */
const LEVEL_FROM = [0.1, 0.52, 0.76] as const;

interface IndexedText {
  readonly title: GramVector;
  readonly full: GramVector;
  /** Words that say something, with the weight of each: log(1 + 3·title tf + body tf) · idf. */
  readonly words: ReadonlyMap<string, number>;
  readonly figures: readonly Figure[];
}

/** Everything a match run scores against: texts as vectors, frequencies over both sides. */
export class Corpus {
  private readonly needTexts = new Map<string, IndexedText>();
  private readonly capabilityTexts = new Map<string, IndexedText>();

  private constructor(
    private readonly needs: ReadonlyMap<string, ScoringNeed>,
    private readonly capabilities: ReadonlyMap<string, ScoringCapability>,
    private readonly tokenizer: Tokenizer,
  ) {}

  static build(
    needs: readonly ScoringNeed[],
    capabilities: readonly ScoringCapability[],
    tokenizer: Tokenizer,
  ): Corpus {
    const corpus = new Corpus(byId(needs), byId(capabilities), tokenizer);
    corpus.index(needs, capabilities);
    return corpus;
  }

  /** Scores one pair. @throws Error when an id is not in the corpus. */
  score(needId: string, capabilityId: string): PairScore {
    const need = found(this.needs, needId);
    const capability = found(this.capabilities, capabilityId);
    const needText = found(this.needTexts, needId);
    const capabilityText = found(this.capabilityTexts, capabilityId);
    const covered = coverage(needText.words, capabilityText.words);
    const facts = factsOf(need, capability);
    const figures = compareFigures(needText.figures, capabilityText.figures);
    const parts = partsOf(
      {
        title: cosine(needText.title, capabilityText.title) / FULL.title,
        text: cosine(needText.full, capabilityText.full) / FULL.text,
        coverage: covered.share / FULL.coverage,
      },
      facts,
      figures.length === 0 ? null : figures.filter((figure) => figure.met).length / figures.length,
    );
    const score = parts.reduce((sum, part) => sum + part.contribution, 0);
    const level = (1 + LEVEL_FROM.filter((from) => score >= from).length) as PairScore['level'];
    return {
      score,
      level,
      parts,
      reasons: reasonsOf(need, capability, covered.words, facts, figures),
      against: againstOf(facts, figures),
      gaps: covered.missed.filter((word) => this.tokenizer.isSubject(word)).slice(0, MOST_GAPS),
    };
  }

  /** The need's weightiest single words, for candidate queries: never generic, at most `count`, weights positive. */
  keyTerms(needId: string, count: number): { term: string; weight: number }[] {
    const { words } = found(this.needTexts, needId);
    return [...words]
      .map(([term, weight]) => ({ term, weight }))
      .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
      .slice(0, count);
  }

  private index(needs: readonly ScoringNeed[], capabilities: readonly ScoringCapability[]): void {
    const grams = new FrequencyTable();
    const words = new FrequencyTable();
    const cut = [...needs, ...capabilities].map((text) => {
      const title = this.tokenizer.words(text.title);
      const body = this.tokenizer.words(`${text.keywords.join(' ')} ${text.body}`);
      const counts = gramCounts(title, body);
      grams.add(counts.keys());
      words.add(new Set([...title, ...body]));
      return { title, body, counts };
    });
    cut.forEach(({ title, body, counts }, i) => {
      const text: IndexedText = {
        title: grams.vector(gramCounts(title, [])),
        full: grams.vector(counts),
        words: this.weigh(title, body, words),
        figures: figuresOf((needs[i] ?? capabilities[i - needs.length])?.body ?? ''),
      };
      const need = needs[i];
      if (need) this.needTexts.set(need.id, text);
      else this.capabilityTexts.set(capabilities[i - needs.length]?.id ?? '', text);
    });
  }

  private weigh(
    title: readonly string[],
    body: readonly string[],
    table: FrequencyTable,
  ): Map<string, number> {
    const counts = new Map<string, number>();
    for (const word of title) counts.set(word, (counts.get(word) ?? 0) + 3);
    for (const word of body) counts.set(word, (counts.get(word) ?? 0) + 1);
    return new Map(
      [...counts]
        .filter(([word]) => !this.tokenizer.isGeneric(word))
        .map(([word, count]) => [word, Math.log(1 + count) * table.idf(word)]),
    );
  }
}

const KEY_WORDS = 12;
const MOST_GAPS = 5;

/** Share of the need's weightiest words that the capability speaks of, those words, and those it does not. */
function coverage(
  need: ReadonlyMap<string, number>,
  capability: ReadonlyMap<string, number>,
): { share: number; words: string[]; missed: string[] } {
  const key = [...need].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, KEY_WORDS);
  const total = key.reduce((sum, [, weight]) => sum + weight, 0);
  const hit = key.filter(([word]) => capability.has(word));
  const missed = key.filter(([word]) => !capability.has(word));
  return {
    share: total === 0 ? 0 : hit.reduce((sum, [, weight]) => sum + weight, 0) / total,
    words: hit.map(([word]) => word),
    missed: missed.map(([word]) => word),
  };
}

/** Weights are shared out over the parts that can be judged: what one side does not say counts neither way. */
function partsOf(
  texts: Readonly<Record<'title' | 'text' | 'coverage', number>>,
  facts: Facts,
  figuresMet: number | null,
): ScorePart[] {
  const values: Partial<Record<PartName, number>> = { ...texts };
  if (figuresMet !== null) values.figures = figuresMet;
  if (facts.field !== null) values.field = facts.field;
  if (facts.terms !== null) values.facts = facts.terms;
  const names = Object.keys(values) as PartName[];
  const total = names.reduce((sum, name) => sum + WEIGHTS[name], 0);
  return names.map((part) => {
    const weight = WEIGHTS[part] / total;
    const value = Math.max(0, Math.min(1, values[part] ?? 0));
    return { part, weight, value, contribution: weight * value };
  });
}

const byId = <T extends { readonly id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

function found<T>(map: ReadonlyMap<string, T>, id: string): T {
  const value = map.get(id);
  if (value === undefined) throw new Error(`${id} is not in the corpus`);
  return value;
}
