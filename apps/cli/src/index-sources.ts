import type { Side } from '@jiqia/contracts/words';
import { CapabilitiesService, capabilityDocument } from '@jiqia/capabilities';
import { needDocument, NeedsService } from '@jiqia/needs';
import {
  type DriftReport,
  SearchIndex,
  type DocumentVersion,
  type SearchDocument,
} from '@jiqia/search';
import { SYSTEM } from '@jiqia/identity';
import type { INestApplicationContext } from '@nestjs/common';

const PAGE = 500;

interface Source {
  /** Everything that ought to be findable, as documents, page by page in the order of ids. */
  pages(): AsyncGenerator<SearchDocument[]>;
  /** Those of these ids that ought to be findable. */
  byIds(ids: readonly string[]): Promise<SearchDocument[]>;
}

/** What the index is made of: published needs and listed capabilities, from PostgreSQL. */
function indexSources(app: INestApplicationContext): Readonly<Record<Side, Source>> {
  const needs = app.get(NeedsService);
  const capabilities = app.get(CapabilitiesService);
  return {
    need: {
      pages: () => paged((query) => needs.list(SYSTEM, query, 'PUBLISHED'), needDocument),
      byIds: async (ids) =>
        (await needs.listByIds(ids)).filter((row) => row.state === 'PUBLISHED').map(needDocument),
    },
    capability: {
      pages: () => paged((query) => capabilities.list(SYSTEM, query, 'LISTED'), capabilityDocument),
      byIds: async (ids) =>
        (await capabilities.listByIds(ids))
          .filter((row) => row.state === 'LISTED')
          .map(capabilityDocument),
    },
  };
}

async function* paged<T>(
  list: (query: {
    limit: number;
    cursor?: string;
  }) => Promise<{ readonly items: readonly T[]; readonly nextCursor: string | null }>,
  toDocument: (row: T) => SearchDocument,
): AsyncGenerator<SearchDocument[]> {
  let cursor: string | null = null;
  do {
    const page = await list({ limit: PAGE, ...(cursor === null ? {} : { cursor }) });
    yield page.items.map(toDocument);
    cursor = page.nextCursor;
  } while (cursor !== null);
}

/** How the index of one side differs from PostgreSQL now. */
export async function driftOfSide(app: INestApplicationContext, side: Side): Promise<DriftReport> {
  const truth: DocumentVersion[] = [];
  for await (const page of indexSources(app)[side].pages())
    truth.push(...page.map(({ id, version }) => ({ id, version })));
  return app.get(SearchIndex).drift(side, truth);
}

/** Builds one side anew, then mends what changed while its rows were read. */
export async function rebuildSide(app: INestApplicationContext, side: Side): Promise<DriftReport> {
  const index = app.get(SearchIndex);
  const source = indexSources(app)[side];
  await index.rebuild(side, source.pages());
  const drift = await driftOfSide(app, side);
  const behind = [...drift.missing, ...drift.stale];
  for (let i = 0; i < behind.length; i += PAGE)
    await index.upsert(await source.byIds(behind.slice(i, i + PAGE)));
  await index.remove(side, drift.extra);
  return behind.length + drift.extra.length === 0 ? drift : driftOfSide(app, side);
}
