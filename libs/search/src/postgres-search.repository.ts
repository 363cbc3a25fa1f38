import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type {
  Candidate,
  SearchFacets,
  SearchFilter,
  SearchSide,
  WeightedTerm,
} from './search-index.js';

export interface IndexedDocument {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly facets: SearchFacets;
  readonly impacts: ReadonlyMap<string, number>;
}

const MATCHING = `
  WITH live AS (SELECT live AS generation FROM search_generation WHERE side = $1),
  total AS (SELECT count(*)::float AS n FROM search_document d, live WHERE d.side = $1 AND d.generation = live.generation),
  asked AS (SELECT term, sum(weight) AS weight FROM unnest($2::text[], $3::float[]) AS t(term, weight) GROUP BY term),
  found AS (SELECT p.term, p.id, p.impact, count(*) OVER (PARTITION BY p.term) AS df
              FROM search_posting p, live WHERE p.side = $1 AND p.generation = live.generation
               AND p.term IN (SELECT term FROM asked)),
  scored AS (SELECT f.id, sum(a.weight * f.impact * ln(1 + (total.n - f.df + 0.5) / (f.df + 0.5))) AS score
               FROM found f JOIN asked a USING (term), total GROUP BY f.id),
  hit AS (SELECT s.id, s.score, d.title, d.facets FROM scored s, live
            JOIN search_document d ON d.side = $1 AND d.generation = live.generation
           WHERE d.id = s.id)`;

/** The tables behind `PostgresSearchIndex`. */
@Injectable()
export class PostgresSearchRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Writes documents into the live generation, and into the one being built. */
  async upsert(side: SearchSide, documents: readonly IndexedDocument[]): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const rows: { live: number; building: number | null }[] = await manager.query(
        'SELECT live, building FROM search_generation WHERE side = $1 FOR SHARE',
        [side],
      );
      for (const generation of [rows[0]?.live, rows[0]?.building]) {
        if (typeof generation === 'number') await this.write(manager, side, generation, documents);
      }
    });
  }

  async remove(side: SearchSide, ids: readonly string[]): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.query('DELETE FROM search_posting WHERE side = $1 AND id = ANY($2)', [
        side,
        ids,
      ]);
      await manager.query('DELETE FROM search_document WHERE side = $1 AND id = ANY($2)', [
        side,
        ids,
      ]);
    });
  }

  async candidates(
    side: SearchSide,
    terms: readonly WeightedTerm[],
    filter: SearchFilter,
    limit: number,
  ): Promise<Candidate[]> {
    return this.dataSource.query(
      `${MATCHING} SELECT id, score FROM hit WHERE ${FILTER('$5')} ORDER BY score DESC, id LIMIT $4`,
      [
        side,
        terms.map((term) => term.term),
        terms.map((term) => term.weight),
        limit,
        filterJson(filter),
      ],
    );
  }

  async search(
    side: SearchSide,
    terms: readonly string[],
    filter: SearchFilter,
  ): Promise<{ id: string; score: number; title: string; facets: SearchFacets }[]> {
    if (terms.length === 0) {
      return this.dataSource.query(
        `SELECT d.id, 0 AS score, d.title, d.facets FROM search_document d JOIN search_generation g ON g.side = d.side AND g.live = d.generation
          WHERE d.side = $1 AND ${FILTER('$2')} ORDER BY d.id`,
        [side, filterJson(filter)],
      );
    }
    return this.dataSource.query(
      `${MATCHING} SELECT id, score, title, facets FROM hit WHERE ${FILTER('$4')} ORDER BY score DESC, id`,
      [side, terms, terms.map(() => 1), filterJson(filter)],
    );
  }

  async listVersions(side: SearchSide): Promise<{ id: string; version: number }[]> {
    return this.dataSource.query(
      `SELECT d.id, d.version FROM search_document d JOIN search_generation g ON g.side = d.side AND g.live = d.generation WHERE d.side = $1`,
      [side],
    );
  }

  /** Opens a new generation beside the live one; leavings of a rebuild that died are thrown away. */
  async beginBuild(side: SearchSide): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const [rows] = (await manager.query(
        `UPDATE search_generation SET building = greatest(live, coalesce(building, 0)) + 1 WHERE side = $1 RETURNING building`,
        [side],
      )) as [{ building: number }[], number];
      const generation = rows[0]?.building ?? 1;
      await this.drop(
        manager,
        side,
        `generation <> (SELECT live FROM search_generation WHERE side = $1)`,
      );
      return generation;
    });
  }

  async build(
    side: SearchSide,
    generation: number,
    documents: readonly IndexedDocument[],
  ): Promise<void> {
    await this.dataSource.transaction((manager) =>
      this.write(manager, side, generation, documents),
    );
  }

  async swap(side: SearchSide, generation: number): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.query(
        'UPDATE search_generation SET live = $2, building = NULL WHERE side = $1 AND building = $2',
        [side, generation],
      );
      await this.drop(
        manager,
        side,
        `generation <> (SELECT live FROM search_generation WHERE side = $1)`,
      );
    });
  }

  private async drop(manager: EntityManager, side: SearchSide, where: string): Promise<void> {
    await manager.query(`DELETE FROM search_posting WHERE side = $1 AND ${where}`, [side]);
    await manager.query(`DELETE FROM search_document WHERE side = $1 AND ${where}`, [side]);
  }

  /** Writes documents that are not older than what is there. */
  private async write(
    manager: EntityManager,
    side: SearchSide,
    generation: number,
    documents: readonly IndexedDocument[],
  ): Promise<void> {
    const [rows] = [
      (await manager.query(
        `INSERT INTO search_document (side, generation, id, version, title, facets)
         SELECT $1, $2, * FROM unnest($3::uuid[], $4::int[], $5::text[], $6::jsonb[])
         ON CONFLICT (side, generation, id) DO UPDATE SET version = excluded.version, title = excluded.title, facets = excluded.facets
         WHERE search_document.version <= excluded.version RETURNING id`,
        [
          side,
          generation,
          documents.map((document) => document.id),
          documents.map((document) => document.version),
          documents.map((document) => document.title),
          documents.map((document) => JSON.stringify(document.facets)),
        ],
      )) as { id: string }[],
    ];
    const written = new Set(rows.map((row) => row.id));
    await manager.query(
      'DELETE FROM search_posting WHERE side = $1 AND generation = $2 AND id = ANY($3)',
      [side, generation, [...written]],
    );
    const postings = documents
      .filter((document) => written.has(document.id))
      .flatMap((document) =>
        [...document.impacts].map(([term, impact]) => ({ term, impact, id: document.id })),
      );
    for (let i = 0; i < postings.length; i += 20_000) {
      const part = postings.slice(i, i + 20_000);
      await manager.query(
        `INSERT INTO search_posting (side, generation, term, id, impact)
         SELECT $1, $2, * FROM unnest($3::text[], $4::uuid[], $5::real[])`,
        [
          side,
          generation,
          part.map((p) => p.term),
          part.map((p) => p.id),
          part.map((p) => p.impact),
        ],
      );
    }
  }
}

/** True where every facet named in the filter holds one of its values; values go in as data, never as SQL. */
const FILTER = (parameter: string): string =>
  `NOT EXISTS (SELECT 1 FROM jsonb_each(${parameter}::jsonb) AS f(name, allowed)
      WHERE NOT CASE jsonb_typeof(facets -> f.name)
        WHEN 'array' THEN EXISTS (SELECT 1 FROM jsonb_array_elements(facets -> f.name) AS v WHERE f.allowed @> v)
        ELSE f.allowed @> jsonb_build_array(facets -> f.name) END)`;

const filterJson = (filter: SearchFilter): string => JSON.stringify(filter);
