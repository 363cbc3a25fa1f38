import type { TaxonomyKind } from '@jiqia/contracts/words';
import { instancesOf } from '@jiqia/discovery';
import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

/** A text that rows are filed under, and how many rows. */
export interface WordCount {
  readonly word: string;
  readonly rows: number;
}

/** So many different texts of one register are looked at, the most frequent first. */
export const MOST_WORDS_IN_USE = 5_000;

/**
 * Who has rows that are filed under names of a tree. Each lib that has such rows extends this and is found among the providers of the
 * process, so that this lib never asks one that comes after it.
 */
export abstract class WordsInUse {
  /** The texts that rows stand under, the most frequent first, at most MOST_WORDS_IN_USE; none where the register has no such column. */
  abstract wordsOf(kind: TaxonomyKind): Promise<WordCount[]>;
}

/** The words of all registers of this process. */
@Injectable()
export class KnownWordsInUse {
  constructor(private readonly discovery: DiscoveryService) {}

  /** Each text once, with the rows of all registers, the most frequent first. */
  async of(kind: TaxonomyKind): Promise<WordCount[]> {
    const rows = new Map<string, number>();
    for (const register of instancesOf(this.discovery, WordsInUse))
      for (const { word, rows: more } of await register.wordsOf(kind))
        rows.set(word, (rows.get(word) ?? 0) + more);
    return [...rows]
      .map(([word, count]) => ({ word, rows: count }))
      .sort((a, b) => b.rows - a.rows || (a.word < b.word ? -1 : 1));
  }
}
