import type { TaxonomyKind } from '@jiqia/contracts/words';
import { MOST_WORDS_IN_USE, type WordCount, WordsInUse } from '@jiqia/rulebook';
import { Injectable } from '@nestjs/common';
import { OrganisationRepository } from './organisation.repository.js';

/** The parks that organisations say they are in. */
@Injectable()
export class OrganisationWords extends WordsInUse {
  constructor(private readonly rows: OrganisationRepository) {
    super();
  }

  override wordsOf(kind: TaxonomyKind): Promise<WordCount[]> {
    return kind === 'park' ? this.rows.countParks(MOST_WORDS_IN_USE) : Promise.resolve([]);
  }
}
