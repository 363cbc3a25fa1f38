/** A stretch of text that stays, went or came. */
export interface Piece {
  readonly kind: 'same' | 'del' | 'ins';
  readonly text: string;
}

/** A word of Latin letters, a number with its unit sign, or one Chinese letter. */
const TOKEN = /[A-Za-z]+|\d+(?:[.,]\d+)*%?|\s+|[\s\S]/gu;
/** Cells of the table of one comparison: 2,000 words against 2,000. What is longer is told whole. */
const MOST_CELLS = 4_000_000;

/** The words in which two texts differ, in the order of reading: what went stands before what came. */
export function wordDiff(from: string, to: string): Piece[] {
  const [a, b] = [tokensOf(from), tokensOf(to)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail))
    tail++;
  const inner = middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const ends = (tokens: readonly string[]): Piece => ({ kind: 'same', text: tokens.join('') });
  return joined([ends(a.slice(0, head)), ...inner, ends(a.slice(a.length - tail))]);
}

const tokensOf = (text: string): string[] => text.match(TOKEN) ?? [];

/** By the longest row of words that both have. */
function middle(a: readonly string[], b: readonly string[]): Piece[] {
  if (a.length * b.length > MOST_CELLS)
    return [
      { kind: 'del', text: a.join('') },
      { kind: 'ins', text: b.join('') },
    ];
  const width = b.length + 1;
  const length = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      length[i * width + j] =
        a[i] === b[j]
          ? (length[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(length[(i + 1) * width + j] ?? 0, length[i * width + j + 1] ?? 0);
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ kind: 'same', text: a[i++] ?? '' });
      j++;
    } else if (
      j >= b.length ||
      (i < a.length && (length[(i + 1) * width + j] ?? 0) >= (length[i * width + j + 1] ?? 0))
    )
      pieces.push({ kind: 'del', text: a[i++] ?? '' });
    else pieces.push({ kind: 'ins', text: b[j++] ?? '' });
  }
  return pieces;
}

/** Neighbours of a kind as one; between two that stay, what went as one and what came as one. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  let [del, ins] = ['', ''];
  const flush = (): void => {
    if (del !== '') result.push({ kind: 'del', text: del });
    if (ins !== '') result.push({ kind: 'ins', text: ins });
    [del, ins] = ['', ''];
  };
  for (const { kind, text } of pieces) {
    if (text === '') continue;
    if (kind === 'del') del += text;
    else if (kind === 'ins') ins += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.kind === 'same') result[result.length - 1] = { kind, text: last.text + text };
      else result.push({ kind, text });
    }
  }
  flush();
  return result;
}
