import type { Token, Tokenizer } from './scoring.types.js';

/** A clause of a text: where it stands, which sentence it is of, its words, and whether it denies what it says. */
export interface Passage {
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
  readonly words: Int32Array;
  readonly denied: boolean;
}

/** The clauses of a text, kept in two arrays: a register has a hundred thousand of them. */
export class Passages {
  private static readonly WIDTH = 6;

  private constructor(
    private readonly words: Int32Array,
    private readonly clauses: Int32Array,
  ) {}

  /** @param words the words of the text as numbers, in its order */
  static of(
    passages: readonly Omit<Passage, 'words'>[],
    words: Int32Array,
    ends: readonly number[],
  ): Passages {
    const clauses = passages.flatMap(({ from, to, sentence, denied }, i) => [
      from,
      to,
      sentence,
      denied ? 1 : 0,
      i === 0 ? 0 : (ends[i - 1] ?? 0),
      ends[i] ?? 0,
    ]);
    return new Passages(words, Int32Array.from(clauses));
  }

  list(): Passage[] {
    const { WIDTH } = Passages;
    return Array.from({ length: this.clauses.length / WIDTH }, (_, i) => {
      const [from = 0, to = 0, sentence = 0, denied = 0, first = 0, end = 0] =
        this.clauses.subarray(i * WIDTH, (i + 1) * WIDTH);
      return { from, to, sentence, denied: denied === 1, words: this.words.subarray(first, end) };
    });
  }
}

type Denial = ReturnType<Tokenizer['denial']>;

const CLAUSE_END = /[，,：:。；;！？!?\n\r\t]/u;
const SENTENCE_END = /[。；;！？!?\n\r]/u;
/** 1、 2. （3） ④ before a clause number it and say nothing. */
const LIST_MARK =
  /^[\s（(]*(?:[\d０-９]{1,2}[)）、]|\d{1,2}[.．](?!\d)|[一二三四五六七八九十]{1,3}[、)）]|[①-⑳])\s*/u;

/**
 * A text cut into clauses. A comma or colon between digits (1,200 or 1:3) ends none.
 * @param words the tokens' words as numbers
 */
export function passagesOf(
  text: string,
  tokens: readonly Token[],
  words: Int32Array,
  denialOf: Tokenizer['denial'],
): Passages {
  const passages: Omit<Passage, 'words'>[] = [];
  const ends: number[] = [];
  let next = 0;
  let sentence = 0;
  let deniedOn = false;
  for (let from = 0; from < text.length;) {
    const end = clauseEnd(text, from);
    const first = next;
    while (next < tokens.length && (tokens[next] as Token).from < end) next++;
    if (next > first) {
      const own = tokens.slice(first, next).map((token) => token.word);
      const denial: Denial = deniedOn ? 'sentence' : denialOf(own);
      deniedOn = denial === 'sentence';
      passages.push({ ...trimmed(text, from, end), sentence, denied: denial !== 'none' });
      ends.push(next);
    }
    if (SENTENCE_END.test(text[end] ?? '')) {
      sentence++;
      deniedOn = false;
    }
    from = end + 1;
  }
  return Passages.of(passages, words, ends);
}

function clauseEnd(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    if (!CLAUSE_END.test(text[i] as string)) continue;
    const inNumber =
      /[,，:：]/u.test(text[i] as string) &&
      /\d/.test(text[i - 1] ?? '') &&
      /\d/.test(text[i + 1] ?? '');
    if (!inNumber) return i;
  }
  return text.length;
}

function trimmed(text: string, from: number, to: number): { from: number; to: number } {
  const clause = text.slice(from, to);
  const mark = (LIST_MARK.exec(clause) ?? /^\s*/u.exec(clause))?.[0].length ?? 0;
  return { from: from + mark, to: to - (clause.length - clause.trimEnd().length) };
}
