import type { SearchDocument } from './search-index.js';

/** How a text is cut into words. */
export interface WordCutter {
  words(text: string): string[];
}

const TITLE_WEIGHT = 3;
const KEYWORD_WEIGHT = 2;
const K1 = 1.2;
/** Two-character pieces are kept beside words, so that a query of two 汉字 finds what jieba cut otherwise. */
const HAN_RUN = /\p{Script=Han}{2,}/gu;

const bigrams = (text: string): string[] =>
  [...text.matchAll(HAN_RUN)].flatMap(([run]) =>
    Array.from({ length: run.length - 1 }, (_, i) => `~${run.slice(i, i + 2)}`),
  );

/** Words and marked bigrams of a query or a text. */
export const termsOf = (cutter: WordCutter, text: string): string[] => [
  ...cutter.words(text),
  ...bigrams(text),
];

/** A document's terms with their impact tf·(k1+1)/(tf+k1), fields weighted: the document's half of BM25 with b = 0. */
export function impactsOf(cutter: WordCutter, document: SearchDocument): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const term of termsOf(cutter, text)) counts.set(term, (counts.get(term) ?? 0) + weight);
  };
  add(document.title, TITLE_WEIGHT);
  for (const keyword of document.keywords) add(keyword, KEYWORD_WEIGHT);
  for (const text of [document.problem, document.solution, document.body]) add(text, 1);
  return new Map([...counts].map(([term, tf]) => [term, (tf * (K1 + 1)) / (tf + K1)]));
}
