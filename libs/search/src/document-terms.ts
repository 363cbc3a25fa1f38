import { bigramsOf, pinyinOf, typedPinyin } from '@jiqia/chinese-text';
import { typedFormsOf, typedTerm } from './pinyin-terms.js';
import type { SearchDocument } from './search-index.js';

/** How a text is cut into words. */
export interface WordCutter {
  words(text: string): string[];
}

const TITLE_WEIGHT = 3;
const KEYWORD_WEIGHT = 2;
const K1 = 1.2;
/** A person's query is a few words; what is pasted in beyond that narrows nothing. */
const MOST_QUERY_WORDS = 24;
/** What may be pinyin: two syllables at least, or the initials of four characters. */
const IN_LETTERS = /^[a-z]{4,40}$/;
/** Words and marked bigrams of a text. */
export const termsOf = (cutter: WordCutter, text: string): string[] => [
  ...cutter.words(text),
  ...bigramsOf(text.normalize('NFKC')),
];

/** Text without NUL and halves of characters, which neither PostgreSQL nor JSON can carry. */
export const storableText = (text: string): string => text.replace(/[\0\p{Cs}]/gu, ' ');

/** Terms of which so many must be there. */
interface Alternative {
  readonly terms: readonly string[];
  readonly needed: number;
}
/** One word of a person's query: it is met by any of these. */
export type QueryWord = readonly Alternative[];

const allOf = (terms: readonly string[]): Alternative => ({ terms, needed: terms.length });

/** Words of a person's query. Single 汉字 (的, 和, 及) count only where there is nothing else. */
export function queryWords(cutter: WordCutter, text: string): QueryWord[] {
  return tellingWords(cutter, text).map((word) => {
    const pieces = piecesOf(word);
    const typed = IN_LETTERS.test(word) ? [allOf([typedTerm(typedPinyin(word))])] : [];
    return [allOf([word]), ...(pieces.length > 0 ? [allOf(pieces)] : []), ...typed];
  });
}

/** As `queryWords`, for where nothing has any of the words: what sounds alike (聚丙稀 for 聚丙烯), and what has half of a word. */
export function looseWords(cutter: WordCutter, text: string): QueryWord[] {
  return tellingWords(cutter, text).flatMap((word) => {
    const pieces = piecesOf(word);
    if (pieces.length === 0) return [];
    return [
      [
        allOf([typedTerm(pinyinOf(word).letters)]),
        { terms: pieces, needed: Math.ceil(pieces.length / 2) },
      ],
    ];
  });
}

/** A person's words in the letters in which they would be typed, for where nothing has any of the words; empty where none is Chinese. */
export const soundsOf = (cutter: WordCutter, text: string): string =>
  tellingWords(cutter, text)
    .filter((word) => /^\p{Script=Han}{2,}$/u.test(word))
    .map((word) => pinyinOf(word).letters)
    .join(' ');

const piecesOf = (word: string): string[] =>
  /^\p{Script=Han}+$/u.test(word) ? [...new Set(bigramsOf(word))] : [];

function tellingWords(cutter: WordCutter, text: string): string[] {
  const words = [...new Set(cutter.words(storableText(text)))];
  const telling = words.filter((word) => !/^\p{Script=Han}$/u.test(word));
  return (telling.length > 0 ? telling : words).slice(0, MOST_QUERY_WORDS);
}

/** A document's terms with their impact tf·(k1+1)/(tf+k1), fields weighted: the document's half of BM25 with b = 0. */
function impactsOf(cutter: WordCutter, document: SearchDocument): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const term of termsOf(cutter, text)) counts.set(term, (counts.get(term) ?? 0) + weight);
  };
  const addTyped = (text: string, weight: number): void => {
    for (const form of typedFormsOf(cutter.words(text)))
      counts.set(typedTerm(form), (counts.get(typedTerm(form)) ?? 0) + weight);
  };
  add(document.title, TITLE_WEIGHT);
  addTyped(document.title, TITLE_WEIGHT);
  for (const keyword of document.keywords) {
    add(keyword, KEYWORD_WEIGHT);
    addTyped(keyword, KEYWORD_WEIGHT);
  }
  for (const text of [document.problem, document.solution, document.body]) add(text, 1);
  return new Map([...counts].map(([term, tf]) => [term, (tf * (K1 + 1)) / (tf + K1)]));
}

/** The terms of documents as a JSON array of `{ term, id, impact }`. */
export function postingsOf(cutter: WordCutter, documents: readonly SearchDocument[]): Uint8Array {
  const postings = documents.flatMap((document) =>
    [...impactsOf(cutter, document)].map(([term, impact]) => ({ term, id: document.id, impact })),
  );
  return Buffer.from(JSON.stringify(postings));
}
