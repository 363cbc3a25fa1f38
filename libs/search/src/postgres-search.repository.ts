import type { Side } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { SearchFacets } from './search-index.js';

interface IndexedDocument {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly facets: SearchFacets;
}

/** Documents with their terms: a JSON array of `{ term, id, impact }` over all of them. */
export interface IndexedPart {
  readonly documents: readonly IndexedDocument[];
  readonly postings: Uint8Array;
}

/** Writes to the tables behind `PostgresSearchIndex`. */
@Injectable()
export class PostgresSearchRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Writes documents into the live generation, and into the one being built. */
  async upsert(side: Side, part: IndexedPart): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const { live, building } = await this.generations(manager, side);
      await this.write(manager, side, live, part);
      if (building === null) return;
      await manager.query('DELETE FROM search_removal WHERE side = $1 AND id = ANY($2)', [
        side,
        part.documents.map((document) => document.id),
      ]);
      await this.write(manager, side, building, part);
    });
  }

  /** Takes documents out of every generation; a rebuild under way will not bring them back. */
  async remove(side: Side, ids: readonly string[]): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const { building } = await this.generations(manager, side);
      await manager.query('DELETE FROM search_posting WHERE side = $1 AND id = ANY($2)', [
        side,
        ids,
      ]);
      await manager.query('DELETE FROM search_document WHERE side = $1 AND id = ANY($2)', [
        side,
        ids,
      ]);
      if (building === null) return;
      await manager.query(
        'INSERT INTO search_removal (side, id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING',
        [side, ids],
      );
    });
  }

  /** Of these ids, or of all. */
  async listVersions(
    side: Side,
    among?: readonly string[],
  ): Promise<{ id: string; version: number }[]> {
    return this.dataSource.query(
      `SELECT d.id, d.version FROM search_document d JOIN search_generation g ON g.side = d.side AND g.live = d.generation
        WHERE d.side = $1 AND ($2::uuid[] IS NULL OR d.id = ANY($2))`,
      [side, among ?? null],
    );
  }

  /** Opens a new generation beside the live one; leftovers of a rebuild that died are thrown away. */
  async beginBuild(side: Side): Promise<number> {
    const [rows] = (await this.dataSource.query(
      `WITH forgotten AS (DELETE FROM search_removal WHERE side = $1)
       UPDATE search_generation SET building = greatest(live, coalesce(building, 0)) + 1 WHERE side = $1 RETURNING building`,
      [side],
    )) as [{ building: number }[], number];
    await this.dropOthers(side);
    return rows[0]?.building ?? 1;
  }

  /**
   * Writes documents into a generation being built, save those that were removed since it was begun.
   * @throws AppError REBUILD_SUPERSEDED when another rebuild of this side was begun meanwhile.
   */
  async build(side: Side, generation: number, part: IndexedPart): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      if ((await this.generations(manager, side)).building !== generation) throw superseded();
      const removed: { id: string }[] = await manager.query(
        'SELECT id FROM search_removal WHERE side = $1 AND id = ANY($2)',
        [side, part.documents.map((document) => document.id)],
      );
      const gone = new Set(removed.map((row) => row.id));
      await this.write(manager, side, generation, {
        ...part,
        documents: part.documents.filter((document) => !gone.has(document.id)),
      });
    });
  }

  /**
   * Makes a built generation the live one and throws the old one away.
   * @throws AppError REBUILD_SUPERSEDED when another rebuild of this side was begun meanwhile.
   */
  async swap(side: Side, generation: number): Promise<void> {
    const [, swapped] = (await this.dataSource.query(
      `WITH forgotten AS (DELETE FROM search_removal WHERE side = $1)
       UPDATE search_generation SET live = $2, building = NULL WHERE side = $1 AND building = $2`,
      [side, generation],
    )) as [unknown, number];
    if (swapped === 0) throw superseded();
    await this.dropOthers(side);
  }

  /** Gives a rebuild up: the live generation goes on. */
  async abandon(side: Side, generation: number): Promise<void> {
    await this.dataSource.query(
      'UPDATE search_generation SET building = NULL WHERE side = $1 AND building = $2',
      [side, generation],
    );
    await this.dropOthers(side);
  }

  /** Throws away what is neither live nor being built; readers and writers of those are not held up. */
  private async dropOthers(side: Side): Promise<void> {
    for (const table of ['search_posting', 'search_document']) {
      await this.dataSource.query(
        `DELETE FROM ${table} t USING search_generation g
          WHERE g.side = $1 AND t.side = $1 AND t.generation <> g.live AND t.generation IS DISTINCT FROM g.building`,
        [side],
      );
    }
  }

  /** The generations of a side, held as they are until the transaction ends. */
  private async generations(
    manager: EntityManager,
    side: Side,
  ): Promise<{ live: number; building: number | null }> {
    const rows: { live: number; building: number | null }[] = await manager.query(
      'SELECT live, building FROM search_generation WHERE side = $1 FOR SHARE',
      [side],
    );
    return rows[0] ?? { live: 1, building: null };
  }

  /** Writes documents that are not older than what is there. */
  private async write(
    manager: EntityManager,
    side: Side,
    generation: number,
    { documents, postings }: IndexedPart,
  ): Promise<void> {
    const inOrder = [...documents].sort((a, b) => (a.id < b.id ? -1 : 1));
    const rows: { id: string }[] = await manager.query(
      `INSERT INTO search_document (side, generation, id, version, title, facets)
       SELECT $1, $2, * FROM unnest($3::uuid[], $4::int[], $5::text[], $6::jsonb[])
       ON CONFLICT (side, generation, id) DO UPDATE SET version = excluded.version, title = excluded.title, facets = excluded.facets
       WHERE search_document.version <= excluded.version RETURNING id`,
      [
        side,
        generation,
        inOrder.map((document) => document.id),
        inOrder.map((document) => document.version),
        inOrder.map((document) => document.title),
        inOrder.map((document) => JSON.stringify(document.facets)),
      ],
    );
    const written = rows.map((row) => row.id);
    await manager.query(
      'DELETE FROM search_posting WHERE side = $1 AND generation = $2 AND id = ANY($3)',
      [side, generation, written],
    );
    await manager.query(
      `INSERT INTO search_posting (side, generation, term, id, impact)
       SELECT $1, $2, term, id, impact FROM json_to_recordset($3::json) AS p(term text, id uuid, impact real)
        WHERE id = ANY($4)`,
      [side, generation, Buffer.from(postings), written],
    );
  }
}

const superseded = (): AppError =>
  new AppError({
    code: 'REBUILD_SUPERSEDED',
  });
