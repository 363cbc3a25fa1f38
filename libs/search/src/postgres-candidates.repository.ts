import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { facetConditions } from './facet-conditions.js';
import type { QueryGroup } from './query-groups.js';
import type { Candidate } from './search-index.js';

/**
 * Postings read of one term at most. A term in more documents than this tells little of any of them and would cost more
 * than all others of a batch together, so it is left out as long as its query has a rarer one.
 */
const MOST_POSTINGS = 10_000;

/**
 * One row a query and candidate; parameters: side, limit of postings, query numbers, terms, weights, limits, the documents
 * that may answer (null = all), filter values.
 */
const statement = (filter: string): string => `
  WITH live AS MATERIALIZED (SELECT live AS generation FROM search_generation WHERE side = $1),
  total AS MATERIALIZED (SELECT count(*)::float AS n FROM search_document
                          WHERE side = $1 AND generation = (SELECT generation FROM live)),
  asked AS MATERIALIZED (SELECT query, term, weight FROM unnest($3::int[], $4::text[], $5::float[]) AS t(query, term, weight)),
  found AS MATERIALIZED (
    SELECT t.term, p.ids, p.impacts, ln(1 + (total.n - p.df + 0.5) / (p.df + 0.5)) AS rarity
      FROM (SELECT DISTINCT term FROM asked) t CROSS JOIN total CROSS JOIN LATERAL (
        SELECT array_agg(id) AS ids, array_agg(impact) AS impacts, count(*)::float AS df FROM (
          SELECT id, impact FROM search_posting
           WHERE side = $1 AND generation = (SELECT generation FROM live) AND term = t.term LIMIT $2::bigint + 1) one) p
     WHERE p.df BETWEEN 1 AND $2::bigint),
  may_answer AS MATERIALIZED (SELECT unnest($7::uuid[]) AS id),
  scored AS (SELECT a.query, u.id, sum(a.weight * u.impact * f.rarity) AS score
               FROM asked a JOIN found f USING (term) CROSS JOIN LATERAL unnest(f.ids, f.impacts) AS u(id, impact)
              WHERE $7::uuid[] IS NULL OR u.id IN (SELECT id FROM may_answer)
              GROUP BY a.query, u.id),
  ranked AS (SELECT query, id, score, row_number() OVER (PARTITION BY query ORDER BY score DESC, id) AS place
               FROM scored ${filter})
  SELECT query, id, score FROM ranked WHERE place <= ($6::int[])[query] ORDER BY query, place`;

type Asked = Omit<QueryGroup, 'places'>;

interface CandidateRow {
  /** 1-based, as PostgreSQL counts arrays. */
  readonly query: number;
  readonly id: string;
  readonly score: number;
}

/** Candidate queries of `PostgresSearchIndex`: one statement a batch. */
@Injectable()
export class PostgresCandidatesRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Answers the queries of a group, in their order. */
  async candidates({ queries, ...asked }: Asked): Promise<Candidate[][]> {
    const answers = await this.ask({ ...asked, queries }, MOST_POSTINGS);
    // A query of nothing but very frequent terms is asked again without the bound, rather than answered with nothing.
    const empty = [...queries.keys()].filter((i) => answers[i]?.length === 0);
    if (empty.length === 0) return answers;
    const again = await this.ask(
      { ...asked, queries: empty.flatMap((i) => queries[i] ?? []) },
      Number.MAX_SAFE_INTEGER - 1,
    );
    empty.forEach((i, place) => (answers[i] = again[place] ?? []));
    return answers;
  }

  private async ask(
    { side, filter, within, queries }: Asked,
    mostPostings: number,
  ): Promise<Candidate[][]> {
    const terms = queries.flatMap((query, i) => query.terms.map((term) => ({ ...term, i: i + 1 })));
    const condition = facetConditions(filter, 8);
    const documents = `JOIN search_document d USING (id)
        WHERE d.side = $1 AND d.generation = (SELECT generation FROM live) AND ${condition.sql}`;
    const rows: CandidateRow[] = await this.dataSource.query(
      statement(condition.sql === 'true' ? '' : documents),
      [
        side,
        mostPostings,
        terms.map((term) => term.i),
        terms.map((term) => term.term),
        terms.map((term) => term.weight),
        queries.map((query) => query.limit),
        within ?? null,
        ...condition.values,
      ],
    );
    const answers: Candidate[][] = queries.map(() => []);
    for (const { query, id, score } of rows) answers[query - 1]?.push({ id, score });
    return answers;
  }
}
