import type { TaxonomyKind } from '@jiqia/contracts/words';
import { MOST_WORDS_IN_USE, type WordCount, WordsInUse } from '@jiqia/rulebook';
import { Injectable } from '@nestjs/common';
import { NeedRepository } from './need.repository.js';

const COLUMNS: Readonly<Partial<Record<TaxonomyKind, string>>> = {
  field: 'field',
  industry: 'industry',
  cluster: 'cluster',
};

/** The names that needs stand under. */
@Injectable()
export class NeedWords extends WordsInUse {
  constructor(private readonly rows: NeedRepository) {
    super();
  }

  override async wordsOf(kind: TaxonomyKind): Promise<WordCount[]> {
    const column = COLUMNS[kind];
    return column === undefined ? [] : this.rows.countTexts(column, MOST_WORDS_IN_USE);
  }
}
