import type { Facts } from './facts.js';
import type { ScoreReason, ScoringCapability, ScoringNeed } from './scoring.types.js';

const MOST_WORDS = 4;
const QUOTE_LENGTH = 40;

/** The stretch around a word as it stands in the text, whatever its case; null when the word is not there. */
function quoteAround(text: string, word: string): string | null {
  const at = text.toLowerCase().indexOf(word);
  if (at < 0) return null;
  const from = Math.max(0, text.slice(0, at).search(/[^。；;！？\n]*$/), at - QUOTE_LENGTH / 2);
  const rest = text.slice(from, from + QUOTE_LENGTH);
  const stop = rest.slice(at - from + word.length).search(/[。；;！？\n]/);
  return stop < 0 ? rest : rest.slice(0, at - from + word.length + stop);
}

/** Why a pair fits: the need's key words that the capability speaks of, each with the capability's own words. */
export function reasonsOf(
  need: ScoringNeed,
  capability: ScoringCapability,
  covered: readonly string[],
  facts: Facts,
): ScoreReason[] {
  const reasons: ScoreReason[] = [];
  for (const word of covered.slice(0, MOST_WORDS)) {
    for (const field of ['title', 'body'] as const) {
      const quote = quoteAround(capability[field], word);
      if (quote === null) continue;
      const part =
        field === 'title' && need.title.toLowerCase().includes(word) ? 'title' : 'coverage';
      reasons.push({
        part,
        text: `需求提到“${word}”，对方${field === 'title' ? '题目' : '内容'}写明：“${quote}”`,
        quote,
        source: { side: 'capability', field },
      });
      break;
    }
  }
  if (facts.field === 1 && capability.field) {
    reasons.push({
      part: 'field',
      text: `所属领域一致：${capability.field}`,
      quote: capability.field,
      source: { side: 'capability', field: 'field' },
    });
  }
  return reasons;
}

/** What speaks against a pair although it may score well. */
export function againstOf(facts: Facts): ScoreReason[] {
  return facts.overBudget
    ? [
        {
          part: 'facts',
          text: '对方报价高于需求拟投入资金',
          quote: '',
          source: { side: 'need', field: 'budget' },
        },
      ]
    : [];
}
