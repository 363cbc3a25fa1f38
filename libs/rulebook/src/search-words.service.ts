import { unstorable } from '@jiqia/contracts/forms';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable, Logger } from '@nestjs/common';
import {
  type SearchWord,
  type SearchWordQuery,
  SearchWordRepository,
} from './search-word.repository.js';

/** Longer texts are pasted in: they are no words that a dictionary could take. */
const LONGEST = 60;
/** What may be a person's address or number is nobody's word. */
const MAY_BE_PRIVATE = /@|\d{6,}/;

/** A search as it is counted: in one width and case; null where it is not. */
export function countedWord(q: string): string | null {
  const word = q.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ');
  const counted = word !== '' && [...word].length <= LONGEST && unstorable(word) === null;
  return counted && !MAY_BE_PRIVATE.test(word) ? word : null;
}

/** What people search for, day by day and never by whom: what the dictionary and the taxonomies lack shows here. */
@Injectable()
export class SearchWords {
  private readonly log = new Logger(SearchWords.name);

  constructor(private readonly words: SearchWordRepository) {}

  /** Counts a search over needs or capabilities. Whoever searches is answered, whether it could be counted or not. */
  async count(q: string, found: boolean): Promise<void> {
    const word = countedWord(q);
    if (word === null) return;
    try {
      await this.words.count(word, found);
    } catch (error) {
      this.log.warn(`a search was not counted: ${String(error)}`);
    }
  }

  /** @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, query: SearchWordQuery): Promise<SearchWord[]> {
    authorise(actor, 'search-word.read', { kind: 'search-word' });
    return this.words.list(query);
  }
}
