import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { DOMAIN_WORDS, SYNONYMS } from './domain-words.js';
import { GENERIC_WORDS } from './generic-words.js';
import { isMeasure, measurePieces } from './measures.js';

/** jieba's tags of words that name a thing: nouns, verbal nouns, foreign words, abbreviations. */
const NAMES_A_THING = /^(?:n|vn|eng|j)/;
const WORD = /[\p{L}\p{N}]/u;

/** Cuts Chinese text into words: jieba with the domain dictionary; NFKC, lower case, synonyms folded. */
export class ChineseTokenizer {
  private static instance: ChineseTokenizer | undefined;
  private readonly jieba = Jieba.withDict(dict);
  private readonly canonical: ReadonlyMap<string, string>;

  private constructor() {
    const words = [...DOMAIN_WORDS, ...SYNONYMS.flat()];
    this.jieba.loadDict(Buffer.from(words.map((word) => `${word} 100000 n`).join('\n')));
    this.canonical = new Map(
      SYNONYMS.flatMap((group) => group.map((word) => [word, group[0] ?? word] as const)),
    );
  }

  /** One instance a process: the dictionary takes about 40 MB. */
  static shared(): ChineseTokenizer {
    ChineseTokenizer.instance ??= new ChineseTokenizer();
    return ChineseTokenizer.instance;
  }

  /** Words in the order of the text, without punctuation; a number with its unit is one word (`0.3mm`). */
  words(text: string): string[] {
    return measurePieces(text.normalize('NFKC').toLowerCase()).flatMap((piece) =>
      piece.measure ? [piece.text] : this.cut(piece.text),
    );
  }

  /** True for words that say nothing about a subject (also two in one: 产品质量), single characters, figures and units. */
  isGeneric(word: string): boolean {
    const halves = word.length === 4 ? [word.slice(0, 2), word.slice(2)] : [word];
    const saysNothing = halves.every((half) => GENERIC_WORDS.has(half)) || GENERIC_WORDS.has(word);
    return saysNothing || [...word].length < 2 || isMeasure(word);
  }

  /** True for words that name something one can look for; 达标 and 每年 do not. */
  isSubject(word: string): boolean {
    const tags = this.jieba.tag(word, true);
    return !this.isGeneric(word) && tags.every(({ tag }) => NAMES_A_THING.test(tag));
  }

  private cut(text: string): string[] {
    return this.jieba
      .cut(text, true)
      .map((word) => word.trim())
      .filter((word) => WORD.test(word))
      .map((word) => this.canonical.get(word) ?? word);
  }
}
