import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { denialOf } from './denials.js';
import { type Dictionary, SHIPPED_DICTIONARY } from './domain-words.js';
import { folded } from './folded-text.js';
import { GENERAL_WORDS, TECHNIQUE_WORDS } from './general-words.js';
import { GENERIC_WORDS } from './generic-words.js';
import { isMeasure, measurePieces } from './measures.js';
import { isReference } from './references.js';
import { bigramsOf } from './search-terms.js';

/** jieba's tags of words that name a thing: nouns, names of things, verbal nouns, foreign words, abbreviations, new words. */
const NAMES_A_THING = /^(?:n|nz|nr|nrt|vn|eng|j|l|x)$/;
const WORD = /[\p{L}\p{N}]/u;
/** Tokenizers of a process: what holds, and what a run that began before is still cut by. About 40 MB each. */
const MOST_TOKENIZERS = 2;

/** A word of a text and where it stands there: `text.slice(from, to)` is its own spelling. */
export interface Token {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** Cuts Chinese text into words: jieba with the domain dictionary; NFKC, lower case, synonyms folded. */
export class ChineseTokenizer {
  private static readonly made = new Map<string, ChineseTokenizer>();
  private readonly jieba = Jieba.withDict(dict);
  private readonly domain: ReadonlySet<string>;
  private readonly canonical: ReadonlyMap<string, string>;
  /** Judging a word takes a look into the dictionary, and the same few thousand words come again and again. */
  private readonly subjects = new Map<string, boolean>();

  private constructor({ words, synonyms }: Dictionary) {
    this.domain = new Set([...words, ...synonyms.flat()]);
    const lines = [...this.domain].map((word) => `${word} 100000 n`);
    if (lines.length > 0) this.jieba.loadDict(Buffer.from(lines.join('\n')));
    this.canonical = new Map(
      synonyms.flatMap((group) => group.map((word) => [word, group[0] ?? word] as const)),
    );
  }

  /** The one of this process that cuts by this dictionary. */
  static of(dictionary: Dictionary): ChineseTokenizer {
    const { made } = ChineseTokenizer;
    const found = made.get(dictionary.id) ?? new ChineseTokenizer(dictionary);
    made.delete(dictionary.id);
    made.set(dictionary.id, found);
    for (const id of [...made.keys()].slice(0, -MOST_TOKENIZERS)) made.delete(id);
    return found;
  }

  /** By the dictionary that the product comes with. */
  static shared(): ChineseTokenizer {
    return ChineseTokenizer.of(SHIPPED_DICTIONARY);
  }

  /** Words in the order of the text, without punctuation; a number with its unit is one word (`0.3mm`). */
  words(text: string): string[] {
    return this.cut(text.normalize('NFKC').toLowerCase()).map((token) => token.word);
  }

  /** The same words with their places in the text. */
  tokens(text: string): Token[] {
    const { text: plain, at } = folded(text);
    return this.cut(plain).map(({ word, from, to }) => ({
      word,
      from: at(from),
      to: at(to - 1, true),
    }));
  }

  /** True for words that say nothing about a subject (also two in one: 产品质量), single characters, figures, units, numbers of patents. */
  isGeneric(word: string): boolean {
    const halves = word.length === 4 ? [word.slice(0, 2), word.slice(2)] : [word];
    const saysNothing = halves.every((half) => GENERIC_WORDS.has(half)) || GENERIC_WORDS.has(word);
    return saysNothing || [...word].length < 2 || isMeasure(word) || isReference(word);
  }

  /** True for words that name something technical one can look for; 达标, 每年, 三班制 and 智能 do not. */
  isSubject(word: string): boolean {
    let subject = this.subjects.get(word);
    if (subject === undefined) {
      subject = this.judge(word);
      if (this.subjects.size < MOST_JUDGED) this.subjects.set(word, subject);
    }
    return subject;
  }

  /** Stands in the dictionary; jieba also makes words of what it finds side by side. */
  isKnown(word: string): boolean {
    return this.jieba.cut(word, false).length === 1;
  }

  /** Whether a clause, given by its words, denies itself, or even the rest of its sentence. */
  denial(words: readonly string[]): 'none' | 'clause' | 'sentence' {
    return denialOf(words);
  }

  /** The terms under which a search index finds a word: the word, and its two-character pieces. */
  searchTerms(word: string): string[] {
    return [word, ...bigramsOf(word)];
  }

  private judge(word: string): boolean {
    if (this.isGeneric(word) || GENERAL_WORDS.has(word)) return false;
    if (this.domain.has(word) || TECHNIQUE_WORDS.has(word)) return true;
    const halves = word.length === 4 ? [word.slice(0, 2), word.slice(2)] : [word];
    if (halves.every((half) => GENERAL_WORDS.has(half) || GENERIC_WORDS.has(half))) return false;
    const tags = this.jieba.tag(word, true);
    return tags.every(({ tag }) => NAMES_A_THING.test(tag));
  }

  private cut(plain: string): Token[] {
    const tokens: Token[] = [];
    for (const piece of measurePieces(plain)) {
      if (piece.measure) {
        tokens.push({ word: piece.text, from: piece.from, to: piece.to });
        continue;
      }
      let { from } = piece;
      for (const cut of lettersTogether(this.jieba.cut(piece.text, true))) {
        const word = cut.trim();
        const start = from + (cut.length - cut.trimStart().length);
        if (WORD.test(word)) {
          const canonical = this.canonical.get(word) ?? word;
          tokens.push({ word: canonical, from: start, to: start + word.length });
        }
        from += cut.length;
      }
    }
    return tokens;
  }
}

/** Letters that stand together are one word, whatever short one the dictionary finds in it: no ai in email. */
function lettersTogether(cuts: readonly string[]): string[] {
  const together: string[] = [];
  for (const cut of cuts) {
    const last = together.at(-1);
    if (last !== undefined && LETTERS.test(last) && LETTERS.test(cut))
      together[together.length - 1] = last + cut;
    else together.push(cut);
  }
  return together;
}
const LETTERS = /^[a-z]+$/;

/** Words whose judgement is kept: about 10 MB. */
const MOST_JUDGED = 100_000;
