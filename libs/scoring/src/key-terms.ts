import { type CutText, wordCounts } from './indexed-text.js';
import type { Tokenizer } from './scoring.types.js';
import type { Vocabulary } from './vocabulary.js';

export interface KeyTerm {
  readonly term: string;
  readonly weight: number;
}

/**
 * The terms to ask the index for when candidates of a need are sought: words and their two-character pieces, weighed by
 * how often the need says them and how few capabilities do. A term that no capability has is never asked for.
 */
export class KeyTerms {
  private constructor(
    private readonly words: Vocabulary,
    private readonly tokenizer: Tokenizer,
    /** In how many capabilities each term of a need stands. */
    private readonly frequencies: ReadonlyMap<string, number>,
    private readonly documents: number,
  ) {}

  static count(
    needs: readonly CutText[],
    capabilities: readonly CutText[],
    words: Vocabulary,
    tokenizer: Tokenizer,
  ): KeyTerms {
    const frequencies = new Map<string, number>();
    const terms = new KeyTerms(words, tokenizer, frequencies, capabilities.length);
    for (const need of needs)
      for (const word of wordCounts(need).keys())
        for (const term of terms.termsOf(word)) frequencies.set(term, 0);
    const wanted: string[][] = [];
    for (const capability of capabilities) {
      const own = new Set<string>();
      for (const word of [capability.title, capability.body].flatMap((part) => [...part])) {
        wanted[word] ??= terms.termsOf(word).filter((term) => frequencies.has(term));
        for (const term of wanted[word]) own.add(term);
      }
      for (const term of own) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    }
    return terms;
  }

  /** At most `count` terms, heaviest first, weights positive. */
  of(need: CutText, count: number): KeyTerm[] {
    const counts = new Map<string, number>();
    for (const [word, often] of wordCounts(need))
      for (const term of this.termsOf(word)) counts.set(term, (counts.get(term) ?? 0) + often);
    return [...counts]
      .flatMap(([term, often]) => {
        const held = this.frequencies.get(term) ?? 0;
        if (held === 0) return [];
        const rarity = Math.log((1 + this.documents) / (1 + held)) + 1;
        return [{ term, weight: Math.log(1 + often) * rarity }];
      })
      .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
      .slice(0, count);
  }

  private termsOf(word: number): string[] {
    const own = this.words.term(word);
    return this.tokenizer.isGeneric(own) ? [] : this.tokenizer.searchTerms(own);
  }
}
