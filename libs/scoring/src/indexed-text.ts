import { type Figure, figuresOf } from './figures.js';
import { type GramVector, vectorOf, WordGrams } from './gram-vectors.js';
import { type Passages, passagesOf } from './passages.js';
import type { Token, Tokenizer } from './scoring.types.js';
import { Vocabulary } from './vocabulary.js';

/** A word that names what a text is about. */
export interface KeyWord {
  /** Its number in the vocabulary. */
  readonly word: number;
  readonly term: string;
  /** log(1 + 3 · in the title + in the body) · idf */
  readonly weight: number;
  readonly inTitle: boolean;
}

/** A text made ready to be compared with many others. */
export interface IndexedText {
  readonly title: GramVector;
  readonly full: GramVector;
  /** Every word, ascending, each once. */
  readonly words: Int32Array;
  /** The subject words that weigh most, heaviest first. */
  readonly keys: readonly KeyWord[];
  readonly titlePassages: Passages;
  readonly bodyPassages: Passages;
  readonly figures: readonly Figure[];
}

/** What both sides have to be indexed. */
interface PlainText {
  readonly title: string;
  readonly body: string;
  readonly keywords: readonly string[];
}

/** A text cut into words, which are given as numbers. */
export interface CutText {
  readonly title: Int32Array;
  /** Keywords and body. */
  readonly body: Int32Array;
  readonly titlePassages: Passages;
  readonly bodyPassages: Passages;
}

const TITLE_WEIGHT = 3;
const KEY_WORDS = 12;

/** Cuts texts first, to know how many hold each word; then weighs them. */
export class TextIndexer {
  readonly words = new Vocabulary();
  private readonly grams = new Vocabulary();
  private readonly wordGrams: WordGrams;
  /** By word: whether it names something; judged once. */
  private readonly subjects: boolean[] = [];

  constructor(private readonly tokenizer: Tokenizer) {
    this.wordGrams = new WordGrams(this.words, this.grams, (word) => tokenizer.isGeneric(word));
  }

  cut(text: PlainText): CutText {
    const denial = (words: readonly string[]) => this.tokenizer.denial(words);
    const numbers = (tokens: readonly Token[]): Int32Array =>
      Int32Array.from(tokens, ({ word }) => this.words.id(word));
    const titleTokens = this.tokenizer.tokens(text.title);
    const bodyTokens = this.tokenizer.tokens(text.body);
    const title = numbers(titleTokens);
    const keywords = numbers(this.tokenizer.tokens(text.keywords.join(' ')));
    const body = numbers(bodyTokens);
    this.words.nextDocument();
    this.grams.nextDocument();
    for (const part of [title, keywords, body]) {
      this.words.count(part);
      this.wordGrams.countDocument(part);
    }
    return {
      title,
      body: Int32Array.from([...keywords, ...body]),
      titlePassages: passagesOf(text.title, titleTokens, title, denial),
      bodyPassages: passagesOf(text.body, bodyTokens, body, denial),
    };
  }

  index(cut: CutText, body: string): IndexedText {
    const counts = wordCounts(cut);
    return {
      title: vectorOf(this.gramCounts({ title: cut.title, body: NO_WORDS }), this.grams),
      full: vectorOf(this.gramCounts(cut), this.grams),
      words: Int32Array.from(counts.keys()).sort(),
      keys: this.keyWords(cut, counts),
      titlePassages: cut.titlePassages,
      bodyPassages: cut.bodyPassages,
      figures: figuresOf(body),
    };
  }

  /** The clauses of a text that is quoted and not weighed. */
  passages(text: string): Passages {
    const tokens = this.tokenizer.tokens(text);
    const words = Int32Array.from(tokens, ({ word }) => this.words.id(word));
    return passagesOf(text, tokens, words, (said) => this.tokenizer.denial(said));
  }

  isSubject(word: number): boolean {
    return (this.subjects[word] ??= this.tokenizer.isSubject(this.words.term(word)));
  }

  private keyWords(cut: CutText, counts: ReadonlyMap<number, number>): KeyWord[] {
    const inTitle = new Set(cut.title);
    const heaviestFirst = [...counts]
      .map(([word, count]) => ({
        word,
        weight: Math.log(1 + count) * this.words.idf(word),
        inTitle: inTitle.has(word),
      }))
      .sort((a, b) => b.weight - a.weight || a.word - b.word);
    const keys: KeyWord[] = [];
    for (const key of heaviestFirst) {
      if (keys.length === KEY_WORDS) break;
      if (this.isSubject(key.word)) keys.push({ ...key, term: this.words.term(key.word) });
    }
    return keys;
  }

  private gramCounts({ title, body }: Pick<CutText, 'title' | 'body'>): Map<number, number> {
    const counts = new Map<number, number>();
    this.wordGrams.count(title, TITLE_WEIGHT, counts);
    this.wordGrams.count(body, 1, counts);
    return counts;
  }
}

/** Key words without those that are a part of another: 动力电池 and 电池 say one thing. */
export const independent = (keys: readonly KeyWord[]): KeyWord[] =>
  keys.filter((key) => !keys.some((other) => other !== key && other.term.includes(key.term)));

const NO_WORDS = new Int32Array();

/** How often each word stands in a text: in the title three times, in the body once. */
export function wordCounts({ title, body }: Pick<CutText, 'title' | 'body'>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const word of title) counts.set(word, (counts.get(word) ?? 0) + TITLE_WEIGHT);
  for (const word of body) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
