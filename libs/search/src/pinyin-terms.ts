import { pinyinOf } from '@jiqia/chinese-text';

/** Words that are typed by their letters: of two to eight Chinese characters. */
const TYPED = /^\p{Script=Han}{2,8}$/u;
/** Initials of fewer characters are also words of other languages. */
const MOST_TELLING = 4;
/** Readings that are remembered: the same few thousand words come again and again. */
const MOST_KEPT = 20_000;
const kept = new Map<string, readonly string[]>();

/** The letters in which a word may be typed, and its initials where they are telling; nothing for what is not typed so. */
function typedForms(word: string): readonly string[] {
  const known = kept.get(word);
  if (known) return known;
  const forms = TYPED.test(word) ? formsOf(word) : [];
  if (kept.size < MOST_KEPT) kept.set(word, forms);
  return forms;
}

function formsOf(word: string): string[] {
  const { letters, initials } = pinyinOf(word);
  return [...word].length < MOST_TELLING ? [letters] : [letters, initials];
}

/** In which letters the words of a title or a keyword may be typed: each by itself, each with the next, and all of a short one. */
export function typedFormsOf(words: readonly string[]): string[] {
  const pairs = words.slice(1).map((word, i) => `${words[i] ?? ''}${word}`);
  return [...new Set([...words, ...pairs, words.join('')].flatMap(typedForms))];
}

/** The term under which an index has what was typed in letters; not a word that a text could have. */
export const typedTerm = (letters: string): string => `@${letters}`;
