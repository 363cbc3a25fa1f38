import type { Coverage } from './coverage.js';
import type { Facts } from './facts.js';
import type { FigureMatch } from './figure-match.js';
import type { Figure } from './figures.js';
import type { IndexedText, KeyWord } from './indexed-text.js';
import type { Evidence } from './levels.js';
import type { ScoreReason, ScoringCapability, ScoringNeed } from './scoring.types.js';
import { type Proof, proofsOf } from './word-reasons.js';

const MOST_FIGURES = 3;
const MOST_GAPS = 5;
/** Characters of a clause that is quoted around a figure; of a longer one only the figure itself. */
const MOST_CLAUSE = 100;

/** A scored pair, with all that its explanation looks at. */
export interface ExplainedPair {
  readonly need: ScoringNeed;
  readonly capability: ScoringCapability;
  readonly needText: IndexedText;
  readonly capabilityText: IndexedText;
  readonly covered: Coverage;
  readonly facts: Facts;
  readonly figures: readonly FigureMatch[];
  /** A key word as the need itself writes it. */
  readonly spelling: (word: number) => string;
}

/** Why a pair fits: figures that are met, then passages of the capability that hold the need's key words, then the field. */
export function reasonsOf(pair: ExplainedPair): ScoreReason[] {
  const { capability, capabilityText, needText, facts } = pair;
  return [
    ...pair.figures
      .filter(({ met }) => met)
      .slice(0, MOST_FIGURES)
      .map((match) => figureReason(pair, match, 'FIGURE_MET')),
    ...proofsOf(needText.keys, capabilityText).map((proof) => wordReason(pair, proof)),
    ...(facts.field === 1 && capability.field ? [fieldReason(capability.field)] : []),
  ];
}

/** What can be shown for a pair, counted. */
export function evidenceOf({ needText, capabilityText, figures }: ExplainedPair): Evidence {
  const proofs = proofsOf(needText.keys, capabilityText);
  const figuresMet = figures.filter(({ met }) => met).length;
  return {
    words: new Set(proofs.flatMap((proof) => proof.words)).size,
    inBody: proofs.some((proof) => proof.field === 'body'),
    figuresMet,
    figuresMissed: figures.length - figuresMet,
  };
}

const fieldReason = (field: string): ScoreReason => ({
  part: 'field',
  code: 'SAME_FIELD',
  params: {},
  quote: field,
  source: { side: 'capability', field: 'field' },
});

function wordReason({ capability, spelling }: ExplainedPair, proof: Proof): ScoreReason {
  const inTitles = proof.field === 'title' && proof.words.some((key) => key.inTitle);
  return {
    part: inTitles ? 'title' : 'coverage',
    code: proof.field === 'title' ? 'WORDS_IN_TITLE' : 'WORDS_IN_BODY',
    params: { words: [...new Set(proof.words.map(({ word }) => spelling(word)))] },
    quote: capability[proof.field].slice(proof.from, proof.to),
    source: { side: 'capability', field: proof.field },
  };
}

function figureReason(
  { need, needText, capability, capabilityText }: ExplainedPair,
  { wanted, shown }: FigureMatch,
  code: 'FIGURE_MET' | 'FIGURE_MISSED',
): ScoreReason {
  return {
    part: 'figures',
    code,
    params: { wanted: clauseOf(wanted, need.body, needText) },
    quote: clauseOf(shown, capability.body, capabilityText),
    source: { side: 'capability', field: shown.place ? 'body' : 'indicators' },
  };
}

/** The clauses that a figure stands in (漏检率：0.2% stands in two); a row of a table stands for itself. */
function clauseOf({ quote, place }: Figure, body: string, text: IndexedText): string {
  if (!place) return quote;
  const own = text.bodyPassages.list().filter(({ from, to }) => from < place.to && place.from < to);
  const from = Math.min(place.from, ...own.map((clause) => clause.from));
  const to = Math.max(place.to, ...own.map((clause) => clause.to));
  return to - from <= MOST_CLAUSE ? body.slice(from, to) : quote;
}

/** What speaks against a pair although it may score well: figures that are not met, a price above the budget. */
export function againstOf(pair: ExplainedPair): ScoreReason[] {
  const against = pair.figures
    .filter(({ met }) => !met)
    .slice(0, MOST_FIGURES)
    .map((match) => figureReason(pair, match, 'FIGURE_MISSED'));
  if (pair.facts.overBudget) {
    against.push({
      part: 'facts',
      code: 'OVER_BUDGET',
      params: {},
      quote: '',
      source: { side: 'need', field: 'budget' },
    });
  }
  return against;
}

/**
 * Technical words of the need that stand nowhere in the capability's texts.
 * @param isKnown whether the word is sure to name something: one of the dictionary that stands in the need's title or in some
 * capability, another one that stands in both
 */
export function gapsOf(
  { capability, covered, spelling }: ExplainedPair,
  isKnown: (key: KeyWord) => boolean,
): string[] {
  const said = [capability.title, ...capability.keywords, capability.body].join('\n').toLowerCase();
  return covered.missed
    .filter(isKnown)
    .map(({ word }) => spelling(word))
    .filter((word) => !said.includes(word.toLowerCase()))
    .slice(0, MOST_GAPS);
}
