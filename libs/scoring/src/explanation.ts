import type { Facts } from './facts.js';
import type { FigureMatch } from './figures.js';
import type { ScoreReason, ScoringCapability, ScoringNeed } from './scoring.types.js';

const MOST_WORDS = 6;
const MOST_FIGURES = 3;
const QUOTE_LENGTH = 40;

const SENTENCE_END = /[。；;！？\n]/;
const CLAUSE_END = /[，、：,。；;！？\n]/;

/**
 * The stretch around a word as it stands in the text, whatever its case: whole clauses of its sentence as far as they
 * fit into the length; null when the word is not there.
 */
function quoteAround(text: string, word: string): string | null {
  const at = text.toLowerCase().indexOf(word);
  if (at < 0) return null;
  let from = at;
  for (let i = at; i >= 0 && at - i <= QUOTE_LENGTH / 2; i--) {
    if (i === 0 || CLAUSE_END.test(text[i - 1] ?? '')) from = i;
    if (i === 0 || SENTENCE_END.test(text[i - 1] ?? '')) break;
  }
  const wordEnd = at + word.length;
  let until = Math.max(wordEnd, Math.min(text.length, from + QUOTE_LENGTH));
  for (let i = wordEnd; i <= text.length && i - from <= QUOTE_LENGTH; i++) {
    if (i === text.length || CLAUSE_END.test(text[i] ?? '')) until = i;
    if (i === text.length || SENTENCE_END.test(text[i] ?? '')) break;
  }
  return text.slice(from, until).trim();
}

/** Why a pair fits: figures that are met, then the need's key words that the capability speaks of, each in the capability's own words. */
export function reasonsOf(
  need: ScoringNeed,
  capability: ScoringCapability,
  covered: readonly string[],
  facts: Facts,
  figures: readonly FigureMatch[],
): ScoreReason[] {
  const reasons: ScoreReason[] = figures
    .filter((figure) => figure.met)
    .slice(0, MOST_FIGURES)
    .map((figure) => figureReason(figure, 'FIGURE_MET'));
  reasons.push(...wordReasons(need, capability, covered.slice(0, MOST_WORDS)));
  if (facts.field === 1 && capability.field) {
    reasons.push({
      part: 'field',
      code: 'SAME_FIELD',
      params: {},
      quote: capability.field,
      source: { side: 'capability', field: 'field' },
    });
  }
  return reasons;
}

const figureReason = (
  { wanted, shown }: FigureMatch,
  code: 'FIGURE_MET' | 'FIGURE_MISSED',
): ScoreReason => ({
  part: 'figures',
  code,
  params: { wanted: wanted.quote },
  quote: shown.quote,
  source: { side: 'capability', field: 'body' },
});

/** One reason a passage of the capability, with every key word of the need that it holds. */
function wordReasons(
  need: ScoringNeed,
  capability: ScoringCapability,
  words: readonly string[],
): ScoreReason[] {
  const reasons: ScoreReason[] = [];
  const reported = new Set<string>();
  for (const word of words) {
    if (reported.has(word)) continue;
    const field = (['title', 'body'] as const).find((name) => holds(capability[name], word));
    const quote = field && quoteAround(capability[field], word);
    if (!field || !quote) continue;
    const together = words.filter((other) => !reported.has(other) && holds(quote, other));
    for (const other of together) reported.add(other);
    const inTitles = field === 'title' && together.some((other) => holds(need.title, other));
    reasons.push({
      part: inTitles ? 'title' : 'coverage',
      code: field === 'title' ? 'WORDS_IN_TITLE' : 'WORDS_IN_BODY',
      params: { words: together },
      quote,
      source: { side: 'capability', field },
    });
  }
  return reasons;
}

const holds = (text: string, word: string): boolean => text.toLowerCase().includes(word);

/** What speaks against a pair although it may score well: figures that are not met, a price above the budget. */
export function againstOf(facts: Facts, figures: readonly FigureMatch[]): ScoreReason[] {
  const against = figures
    .filter((figure) => !figure.met)
    .slice(0, MOST_FIGURES)
    .map((figure) => figureReason(figure, 'FIGURE_MISSED'));
  if (facts.overBudget) {
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
