import type { ScoreWeights } from './score-weights.js';
import type { PairScore, ScorePart } from './scoring.types.js';

/** What can be shown for a pair. */
export interface Evidence {
  /** Subject words of the need that are quoted from the capability. */
  readonly words: number;
  /** Whether some of them are quoted from its text, not from its title alone. */
  readonly inBody: boolean;
  readonly figuresMet: number;
  readonly figuresMissed: number;
}

/**
 * How a score is told to people. 较强 wants two words or a figure to show. 强相关 is never said of titles alone, nor where a
 * figure is missed: of the pairs of titles that score highest, half were judged weaker.
 */
export function levelOf(
  score: number,
  parts: readonly ScorePart[],
  evidence: () => Evidence,
  { weak, good, strong }: ScoreWeights['thresholds'],
): PairScore['level'] {
  if (textsOf(parts) < weak) return 1;
  if (score < good) return 2;
  const { words, inBody, figuresMet, figuresMissed } = evidence();
  if (words < 2 && figuresMet === 0) return 2;
  return score >= strong && (inBody || figuresMet > 0) && figuresMissed === 0 ? 4 : 3;
}

const OF_TEXTS = new Set(['title', 'text', 'coverage']);

/** The score of what the texts say alone: field and terms may agree though the subjects have nothing in common. */
function textsOf(parts: readonly ScorePart[]): number {
  const own = parts.filter(({ part }) => OF_TEXTS.has(part));
  const weight = own.reduce((sum, part) => sum + part.weight, 0);
  return own.reduce((sum, part) => sum + part.contribution, 0) / (weight || 1);
}
