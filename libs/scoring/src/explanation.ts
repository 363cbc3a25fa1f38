import {
  evidenceFor,
  evidenceOfFigure,
  evidenceParams,
  type IndexedEvidence,
} from './borne-out.js';
import type { Coverage } from './coverage.js';
import type { Facts } from './facts.js';
import type { FigureMatch } from './figure-match.js';
import type { Figure } from './figures.js';
import type { IndexedText, KeyWord } from './indexed-text.js';
import type { Evidence } from './levels.js';
import type {
  EvidencePiece,
  PastPair,
  ScoreReason,
  ScoringCapability,
  ScoringNeed,
} from './scoring.types.js';
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
  readonly evidence: readonly IndexedEvidence[];
  readonly covered: Coverage;
  readonly facts: Facts;
  readonly figures: readonly FigureMatch[];
  readonly past: PastPair | null;
  /** A key word as the need itself writes it. */
  readonly spelling: (word: number) => string;
}

/** Why a pair fits: figures that are met, then passages of the capability that hold the need's key words, then the field. */
export function reasonsOf(pair: ExplainedPair): ScoreReason[] {
  const { capability, facts } = pair;
  return [
    ...pair.figures
      .filter(({ met }) => met)
      .slice(0, MOST_FIGURES)
      .map((match) => figureReason(pair, match, 'FIGURE_MET')),
    ...wordProofs(pair).map((proof) => wordReason(pair, proof)),
    ...(facts.field === 1 && capability.field ? [fieldReason(capability.field)] : []),
  ];
}

/** What can be shown for a pair, counted. */
export function evidenceOf(pair: ExplainedPair): Evidence {
  const { figures } = pair;
  const proofs = wordProofs(pair);
  const figuresMet = figures.filter(({ met }) => met).length;
  return {
    words: new Set(proofs.flatMap((proof) => proof.words)).size,
    inBody: proofs.some((proof) => proof.field === 'body'),
    figuresMet,
    figuresMissed: figures.length - figuresMet,
  };
}

const wordProofs = ({ needText, capabilityText, evidence }: ExplainedPair): Proof[] =>
  proofsOf(
    needText.keys,
    capabilityText,
    evidence.map(({ passages }) => passages),
  );

const fieldReason = (field: string): ScoreReason => ({
  part: 'field',
  code: 'SAME_FIELD',
  params: {},
  quote: field,
  source: { side: 'capability', field: 'field' },
});

function wordReason({ capability, evidence, spelling }: ExplainedPair, proof: Proof): ScoreReason {
  const words = [...new Set(proof.words.map(({ word }) => spelling(word)))];
  const own = proof.piece === undefined ? undefined : evidence[proof.piece]?.piece;
  if (own !== undefined) return evidenceReason(own, words);
  const field = proof.field === 'title' ? 'title' : 'body';
  const borneOut = evidenceFor(proof, evidence);
  const inTitles = proof.field === 'title' && proof.words.some((key) => key.inTitle);
  return {
    part: inTitles ? 'title' : 'coverage',
    code: proof.field === 'title' ? 'WORDS_IN_TITLE' : 'WORDS_IN_BODY',
    params: { words, ...(borneOut ? evidenceParams(borneOut) : {}) },
    quote: capability[field].slice(proof.from, proof.to),
    source: { side: 'capability', field },
  };
}

const evidenceReason = (piece: EvidencePiece, words: readonly string[]): ScoreReason => ({
  part: 'coverage',
  code: 'WORDS_IN_EVIDENCE',
  params: { words, ...evidenceParams(piece) },
  quote: piece.title,
  source: { side: 'capability', field: 'evidence' },
});

function figureReason(
  { need, needText, capability, capabilityText, evidence }: ExplainedPair,
  match: FigureMatch,
  code: 'FIGURE_MET' | 'FIGURE_MISSED',
): ScoreReason {
  const { wanted, shown } = match;
  const borneOut = code === 'FIGURE_MET' ? evidenceOfFigure(match, evidence) : null;
  return {
    part: 'figures',
    code,
    params: {
      wanted: askedFigure(wanted, need, needText),
      ...(borneOut ? evidenceParams(borneOut) : {}),
    },
    quote: clauseOf(shown, capability.body, capabilityText),
    source: { side: 'capability', field: shown.place ? 'body' : 'indicators' },
  };
}

/** A figure that a need asks for, as its reasons quote it. */
export const askedFigure = (figure: Figure, need: ScoringNeed, text: IndexedText): string =>
  clauseOf(figure, need.body, text);

/** The clauses that a figure stands in (漏检率：0.2% stands in two); a row of a table stands for itself. */
function clauseOf({ quote, place }: Figure, body: string, text: IndexedText): string {
  if (!place) return quote;
  const own = text.bodyPassages.list().filter(({ from, to }) => from < place.to && place.from < to);
  const from = Math.min(place.from, ...own.map((clause) => clause.from));
  const to = Math.max(place.to, ...own.map((clause) => clause.to));
  return to - from <= MOST_CLAUSE ? body.slice(from, to) : quote;
}

/** What speaks against a pair although it may score well: figures that are not met, a price above the budget, nobody's word for months, how it went before. */
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
  const months = pair.capability.unconfirmedMonths ?? null;
  if (months !== null) against.push(unconfirmedReason(months));
  if (pair.past) against.push(pastReason(pair.past));
  return against;
}

const pastReason = ({ code, edition, reason, left }: PastPair): ScoreReason => ({
  part: 'facts',
  code,
  params: { edition, reason, ...(left < 1 ? { lowered: String(left) } : {}) },
  quote: '',
  source: { side: 'capability', field: 'past' },
});

const unconfirmedReason = (months: number): ScoreReason => ({
  part: 'facts',
  code: 'UNCONFIRMED',
  params: { months: String(months) },
  quote: '',
  source: { side: 'capability', field: 'confirmedAt' },
});

/**
 * Technical words of the need that stand nowhere in the capability's texts.
 * @param isKnown whether the word is sure to name something: one of the dictionary that stands in the need's title or in some
 * capability, another one that stands in both
 */
export function gapsOf(
  { capability, covered, spelling }: ExplainedPair,
  isKnown: (key: KeyWord) => boolean,
): string[] {
  const titles = (capability.evidence ?? []).map(({ title }) => title);
  const said = [capability.title, ...capability.keywords, capability.body, ...titles]
    .join('\n')
    .toLowerCase();
  return covered.missed
    .filter(isKnown)
    .map(({ word }) => spelling(word))
    .filter((word) => !said.includes(word.toLowerCase()))
    .slice(0, MOST_GAPS);
}
