import { ChineseTokenizer, type Dictionary } from '@jiqia/chinese-text';
import { postingsOf } from './document-terms.js';
import { matchRecord, type MeilisearchRecord, peopleRecord } from './meilisearch-documents.js';
import type { SearchDocument } from './search-index.js';

/** Documents, and by what they are to be cut: a thread knows no more than it is told. */
interface Texts {
  readonly dictionary: Dictionary;
  readonly documents: readonly SearchDocument[];
}

/** Cuts documents into terms in a thread: a thousand take a second. */
export const open = () => ({
  postings: ({ dictionary, documents }: Texts): Uint8Array =>
    postingsOf(ChineseTokenizer.of(dictionary), documents),
  matchRecords: ({ dictionary, documents }: Texts): MeilisearchRecord[] => {
    const cutter = ChineseTokenizer.of(dictionary);
    return documents.map((document) => matchRecord(cutter, document));
  },
  peopleRecords: ({ dictionary, documents }: Texts): MeilisearchRecord[] => {
    const cutter = ChineseTokenizer.of(dictionary);
    return documents.map((document) => peopleRecord(cutter, document));
  },
});
