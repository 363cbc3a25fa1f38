/** Runs of Chinese characters: each two of them that stand side by side are a term of the index beside the words. */
const HAN_RUN = /\p{Script=Han}{2,}/gu;

/**
 * The two-character pieces of a text's Chinese runs, marked as such: the index keeps them beside words, so that a query
 * finds what was cut otherwise (缺陷检测 and 缺陷识别 share ~缺陷).
 */
export const bigramsOf = (text: string): string[] =>
  [...text.matchAll(HAN_RUN)].flatMap(([run]) =>
    Array.from({ length: run.length - 1 }, (_, i) => `~${run.slice(i, i + 2)}`),
  );
