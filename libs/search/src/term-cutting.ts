import { type Compute, program } from '@jiqia/compute';
import { postingsOf, type WordCutter } from './document-terms.js';
import { matchRecord, type MeilisearchRecord } from './meilisearch-documents.js';
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
    private readonly cutter: WordCutter,
  ) {}

  /** A JSON array of `{ term, id, impact }` over all the documents. */
  postings(documents: readonly SearchDocument[]): Promise<Uint8Array> {
    return documents.length <= FEW
      ? Promise.resolve(postingsOf(this.cutter, documents))
      : this.compute.run(CUTTING, 'postings', documents);
  }

  matchRecords(documents: readonly SearchDocument[]): Promise<MeilisearchRecord[]> {
    return documents.length <= FEW
      ? Promise.resolve(documents.map((document) => matchRecord(this.cutter, document)))
      : this.compute.run(CUTTING, 'matchRecords', documents);
  }
}
