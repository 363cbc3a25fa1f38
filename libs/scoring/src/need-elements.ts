import type { KeyWord } from './indexed-text.js';
import { independent } from './indexed-text.js';
import type { NeedElement, PairScore } from './scoring.types.js';

/** Figures of a need that count as elements; who asks for more asks for a table. */
const MOST_FIGURES = 8;
/** Longer clauses tell a story around a figure, and those of several lines are headings with a number. */
const FIGURE = /^[^\n]{1,40}$/;

/**
 * What a need asks for, piece by piece: key words that are sure to name something and no part of another one, then its figures, each
 * as heavy as the key words are on average. Each name once.
 * @param words the key words in the need's own spelling; `known` says which are sure to name something
 * @param figures the clauses in which the need asks for figures
 */
export function elementsOf(
  keys: readonly KeyWord[],
  words: { readonly known: (key: KeyWord) => boolean; readonly spelling: (word: number) => string },
  figures: readonly string[],
): NeedElement[] {
  const named = independent(keys.filter(words.known)).map(({ word, weight }) => ({
    name: words.spelling(word),
    weight,
  }));
  const mean = named.reduce((sum, { weight }) => sum + weight, 0) / named.length || 1;
  const asked = figures
    .filter((name) => FIGURE.test(name))
    .slice(0, MOST_FIGURES)
    .map((name) => ({ name, weight: mean }));
  return [...new Map([...asked, ...named].map((element) => [element.name, element])).values()];
}

/** Of the elements of a need, those that the reasons of a pair show; so each can be looked up in a quote. */
export function shownElements(
  elements: readonly NeedElement[],
  { reasons }: Pick<PairScore, 'reasons'>,
): string[] {
  const shown = new Set(
    reasons.flatMap(({ code, params }) =>
      [(code === 'FIGURE_MET' ? params['wanted'] : params['words']) ?? []].flat(),
    ),
  );
  return elements.map(({ name }) => name).filter((name) => shown.has(name));
}
