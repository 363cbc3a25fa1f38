import type { Side } from '@jiqia/contracts/words';
import { isAppError } from '@jiqia/errors';
import type { DocumentVersion, DriftReport, SearchDocument, SearchIndex } from './search-index.js';

/** What one side of the index is made of; the lib that has the register extends this. */
export abstract class IndexSource {
  abstract readonly side: Side;
  /** Everything that ought to be findable, as documents, page by page in the order of ids. */
  abstract pages(): AsyncIterable<SearchDocument[]>;
  /** Those of these ids that ought to be findable. */
  abstract byIds(ids: readonly string[]): Promise<SearchDocument[]>;
}

/** Documents mended at once. */
const PART = 500;

/** How the index of one side differs from the register now. */
export async function driftFrom(index: SearchIndex, source: IndexSource): Promise<DriftReport> {
  const truth: DocumentVersion[] = [];
  for await (const page of source.pages())
    truth.push(...page.map(({ id, version }) => ({ id, version })));
  return index.drift(source.side, truth);
}

/** Builds one side anew, then mends what changed while its rows were read. @throws AppError REBUILD_SUPERSEDED */
export async function rebuildFrom(index: SearchIndex, source: IndexSource): Promise<DriftReport> {
  await index.rebuild(source.side, source.pages());
  const drift = await driftFrom(index, source);
  const behind = [...drift.missing, ...drift.stale];
  for (let i = 0; i < behind.length; i += PART)
    await index.upsert(await source.byIds(behind.slice(i, i + PART)));
  await index.remove(source.side, drift.extra);
  return behind.length + drift.extra.length === 0 ? drift : driftFrom(index, source);
}

/** As `rebuildFrom`; where another rebuild has begun meanwhile, that one does what this was to do. */
export async function rebuildForDictionary(index: SearchIndex, source: IndexSource): Promise<void> {
  try {
    await rebuildFrom(index, source);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'REBUILD_SUPERSEDED') throw error;
  }
}
