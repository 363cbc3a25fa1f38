import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { facetConditions } from './facet-conditions.js';
import type { QueryWord } from './document-terms.js';
import type { SearchQuery, SearchResult } from './search-index.js';

const LIVE = `live AS MATERIALIZED (SELECT live AS generation FROM search_generation WHERE side = $1)`;
const IN_LIVE = `side = $1 AND generation = (SELECT generation FROM live)`;

/** Every document that may be shown, for a query without words. Parameters from $4 on: filter values. */
const everything = (filter: string): string => `
  WITH ${LIVE}, kept AS MATERIALIZED (
    SELECT id, 0::float AS score, title, facets FROM search_document WHERE ${IN_LIVE} AND ${filter})`;

/**
 * Documents with all words of the query; where there is none, those with any. A word is met by itself or by all two-character pieces
 * it is made of, so that a text which was cut otherwise is found too. Parameters: side, limit, offset, words,
 * alternatives, terms, terms an alternative needs, words in all, filter values.
 */
const matching = (filter: string): string => `
  WITH ${LIVE},
  total AS MATERIALIZED (SELECT count(*)::float AS n FROM search_document WHERE ${IN_LIVE}),
  asked AS (SELECT * FROM unnest($4::int[], $5::int[], $6::text[], $7::int[]) AS t(word, alternative, term, needed)),
  alternative AS (SELECT a.word, p.id, sum(p.impact) / a.needed AS impact
                    FROM asked a JOIN search_posting p USING (term) WHERE ${IN_LIVE}
                   GROUP BY a.word, a.alternative, a.needed, p.id HAVING count(*) >= a.needed),
  met AS (SELECT word, id, max(impact) AS impact FROM alternative GROUP BY word, id),
  rarity AS (SELECT word, ln(1 + (max(n) - count(*) + 0.5) / (count(*) + 0.5)) AS rarity FROM met, total GROUP BY word),
  scored AS (SELECT id, count(*) AS words, sum(impact * rarity) AS score FROM met JOIN rarity USING (word) GROUP BY id),
  hit AS MATERIALIZED (SELECT s.id, s.words, s.score, d.title, d.facets
                         FROM scored s JOIN search_document d USING (id) WHERE ${IN_LIVE} AND ${filter}),
  kept AS MATERIALIZED (SELECT id, score, title, facets FROM hit
                         WHERE words = $8 OR NOT EXISTS (SELECT 1 FROM hit WHERE words = $8))`;

const PAGE = `
  SELECT (SELECT count(*)::int FROM kept) AS total,
    (SELECT coalesce(json_agg(p), '[]') FROM
      (SELECT id, score, title FROM kept ORDER BY score DESC, id LIMIT $2 OFFSET $3) p) AS hits,
    (SELECT coalesce(json_object_agg(name, counts), '{}') FROM (
      SELECT name, json_object_agg(value, documents) FILTER (WHERE value <> '') AS counts FROM (
        SELECT f.name, v.value, count(*) AS documents FROM kept, jsonb_each(facets) AS f(name, content),
          jsonb_array_elements_text(CASE jsonb_typeof(f.content) WHEN 'array' THEN f.content
                                      ELSE jsonb_build_array(f.content) END) AS v(value)
         GROUP BY f.name, v.value) counted
       GROUP BY name) facet) AS facets`;

interface PageRow {
  readonly total: number;
  readonly hits: SearchResult['hits'];
  readonly facets: Readonly<Record<string, Readonly<Record<string, number>> | null>>;
}

/** Search for people in the tables of `PostgresSearchIndex`: page, total and facet counts in one statement. */
@Injectable()
export class PostgresPeopleRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Without words every document is a hit, in the order of ids. */
  async search(query: SearchQuery, words: readonly QueryWord[]): Promise<SearchResult> {
    const page = [query.side, query.limit, query.offset];
    const terms = words.flatMap((word, i) =>
      word.flatMap((alternative, j) =>
        alternative.terms.map((term) => ({
          word: i,
          alternative: j,
          term,
          needed: alternative.needed,
        })),
      ),
    );
    const condition = facetConditions(query.filter, words.length === 0 ? 4 : 9);
    const rows: PageRow[] =
      words.length === 0
        ? await this.dataSource.query(everything(condition.sql) + PAGE, [
            ...page,
            ...condition.values,
          ])
        : await this.dataSource.query(matching(condition.sql) + PAGE, [
            ...page,
            terms.map((term) => term.word),
            terms.map((term) => term.alternative),
            terms.map((term) => term.term),
            terms.map((term) => term.needed),
            words.length,
            ...condition.values,
          ]);
    const [row] = rows;
    const facets = Object.entries(row?.facets ?? {}).flatMap(([name, counts]) =>
      counts === null ? [] : [[name, counts]],
    );
    return {
      hits: row?.hits ?? [],
      total: row?.total ?? 0,
      facets: Object.fromEntries(facets),
      degraded: false,
    };
  }
}
