import type { Vocabulary } from './vocabulary.js';

/** A sparse unit vector: gram numbers in ascending order and their weights. */
export interface GramVector {
  readonly ids: Int32Array;
  readonly weights: Float64Array;
}

/** Gram numbers of a text and how often each stands in it. */
export type GramCounts = ReadonlyMap<number, number>;

const MOST_GRAMS = 48;
const MOST_GRAM_LENGTH = 2;
/** What a gram of a word counts that says nothing by itself (技术, 系统): such words still tell titles apart. */
const GENERIC_WEIGHT = 0.7;

/**
 * The one- and two-character pieces inside a word (matching.md section 5: the best single text feature measured), counted
 * for texts that are given as numbers of words.
 */
export class WordGrams {
  private readonly ofWord: Int32Array[] = [];

  private readonly weights: number[] = [];

  constructor(
    private readonly words: Vocabulary,
    private readonly grams: Vocabulary,
    private readonly isGeneric: (word: string) => boolean,
  ) {}

  /** The document that is being counted holds the grams of this text. */
  countDocument(text: Int32Array): void {
    for (const word of text) this.grams.count(this.gramsOf(word));
  }

  /** Adds the grams of a text to `counts`, each `times` its word's weight. */
  count(text: Int32Array, times: number, counts: Map<number, number>): void {
    for (const word of text) {
      const weight = times * (this.weights[word] ??= this.weightOf(word));
      for (const gram of this.gramsOf(word)) counts.set(gram, (counts.get(gram) ?? 0) + weight);
    }
  }

  private weightOf(word: number): number {
    return this.isGeneric(this.words.term(word)) ? GENERIC_WEIGHT : 1;
  }

  private gramsOf(word: number): Int32Array {
    let grams = this.ofWord[word];
    if (!grams) {
      const letters = [...this.words.term(word)];
      const pieces: number[] = [];
      for (let n = 1; n <= MOST_GRAM_LENGTH; n++) {
        for (let i = 0; i + n <= letters.length; i++)
          pieces.push(this.grams.id(letters.slice(i, i + n).join('')));
      }
      grams = Int32Array.from(pieces);
      this.ofWord[word] = grams;
    }
    return grams;
  }
}

/** tf-idf with tf = √count, the heaviest grams only, of length 1. */
export function vectorOf(counts: GramCounts, grams: Vocabulary): GramVector {
  const entries = [...counts]
    .map(([id, count]) => ({ id, weight: Math.sqrt(count) * grams.idf(id) }))
    .sort((a, b) => b.weight - a.weight || a.id - b.id)
    .slice(0, MOST_GRAMS)
    .sort((a, b) => a.id - b.id);
  const norm = Math.sqrt(entries.reduce((sum, entry) => sum + entry.weight ** 2, 0)) || 1;
  return {
    ids: Int32Array.from(entries, (entry) => entry.id),
    weights: Float64Array.from(entries, (entry) => entry.weight / norm),
  };
}

/** Cosine of two unit vectors, 0…1. */
export function cosine(a: GramVector, b: GramVector): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.ids.length && j < b.ids.length;) {
    const left = a.ids[i] as number;
    const right = b.ids[j] as number;
    if (left === right) sum += (a.weights[i++] as number) * (b.weights[j++] as number);
    else if (left < right) i++;
    else j++;
  }
  return Math.min(1, sum);
}
