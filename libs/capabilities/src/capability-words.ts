import type { TaxonomyKind } from '@jiqia/contracts/words';
import { MOST_WORDS_IN_USE, type WordCount, WordsInUse } from '@jiqia/rulebook';
import { Injectable } from '@nestjs/common';
import { CapabilityRepository } from './capability.repository.js';

const COLUMNS: Readonly<Partial<Record<TaxonomyKind, string>>> = {
  field: 'field',
  cluster: 'cluster',
};

/** The names that capabilities stand under. */
@Injectable()
export class CapabilityWords extends WordsInUse {
  constructor(private readonly rows: CapabilityRepository) {
    super();
  }

  override async wordsOf(kind: TaxonomyKind): Promise<WordCount[]> {
    const column = COLUMNS[kind];
    return column === undefined ? [] : this.rows.countTexts(column, MOST_WORDS_IN_USE);
  }
}
