import { ChineseTokenizer, type Dictionary } from '@jiqia/chinese-text';
import { type Compute, program } from '@jiqia/compute';
import type { DictionaryInUse } from './dictionary-in-use.js';
import { postingsOf } from './document-terms.js';
import { matchRecord, type MeilisearchRecord, peopleRecord } from './meilisearch-documents.js';
import type { SearchDocument } from './search-index.js';

const CUTTING = program<typeof import('./term-cutting.program.js')>(
  'terms',
  'thread',
  new URL('./term-cutting.program.js', import.meta.url),
);
/** So few are cut here before a thread has begun. */
const FEW = 5;

/** Cuts documents into the terms that an index holds of them, many of them in a thread. */
export class TermCutting {
  constructor(
    private readonly compute: Compute,
    private readonly dictionary: DictionaryInUse,
  ) {}

  /** A JSON array of `{ term, id, impact }` over all the documents. */
  async postings(documents: readonly SearchDocument[]): Promise<Uint8Array> {
    const dictionary = await this.dictionary.now();
    return documents.length <= FEW
      ? postingsOf(ChineseTokenizer.of(dictionary), documents)
      : this.compute.run(CUTTING, 'postings', { dictionary, documents });
  }

  async matchRecords(documents: readonly SearchDocument[]): Promise<MeilisearchRecord[]> {
    const dictionary = await this.dictionary.now();
    return documents.length <= FEW
      ? documents.map((document) => matchRecord(ChineseTokenizer.of(dictionary), document))
      : this.compute.run(CUTTING, 'matchRecords', { dictionary, documents });
  }

  async peopleRecords(documents: readonly SearchDocument[]): Promise<MeilisearchRecord[]> {
    const dictionary = await this.dictionary.now();
    return documents.length <= FEW
      ? documents.map((document) => peopleRecord(ChineseTokenizer.of(dictionary), document))
      : this.compute.run(CUTTING, 'peopleRecords', { dictionary, documents });
  }

  /** By which an index for people is to be made. */
  settingsDictionary(): Promise<Dictionary> {
    return this.dictionary.now();
  }
}
