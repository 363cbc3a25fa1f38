import { Sweep } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { SearchWordRepository } from './search-word.repository.js';

/** Forgets what was searched for half a year ago. */
@Injectable()
export class SearchWordsSweep extends Sweep {
  override readonly name = 'searchWords';

  constructor(private readonly words: SearchWordRepository) {
    super();
  }

  override sweep(most: number): Promise<number> {
    return this.words.forget(most);
  }
}
