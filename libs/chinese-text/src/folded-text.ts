/** A text in one width and case, and where each of its characters stood. */
export interface FoldedText {
  readonly text: string;
  /** Place in the source of the character at `index`; with `end`, the place after it. */
  readonly at: (index: number, end?: boolean) => number;
}

/** ASCII without capitals, and what NFKC leaves as it is. */
const PLAIN = /^[ \t\r\n!-@[-~、。\u4e00-\u9fff]*$/;
/** A character with the marks that combine with it. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;

/** NFKC and lower case, character by character, so that every piece can be found again in the source. */
export function folded(source: string): FoldedText {
  if (PLAIN.test(source)) return { text: source, at: (index, end) => (end ? index + 1 : index) };
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  for (const match of source.matchAll(CLUSTER)) {
    const cluster = match[0];
    const plain = cluster.length === 1 && PLAIN.test(cluster);
    const piece = plain ? cluster : cluster.normalize('NFKC').toLowerCase();
    for (let i = 0; i < piece.length; i++) {
      starts.push(match.index);
      ends.push(match.index + cluster.length);
    }
    text += piece;
  }
  return { text, at: (index, end) => (end ? ends : starts)[index] ?? source.length };
}
