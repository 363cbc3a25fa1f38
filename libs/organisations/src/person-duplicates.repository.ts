import type { PersonDuplicateQuery } from '@jiqia/contracts/http';
import type { PersonLikeness } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { DuplicatePair } from './duplicate-pair.js';

/** A key that more persons share says nothing about any two of them: the telephone of an office. */
const CROWD = 12;

/**
 * Every shared key with those who share it, then each two of them, as for organisations. Names are compared within an
 * organisation and within those that are alike, and only where somebody else has the same.
 */
const PAIRS = `
  WITH standing AS (
    SELECT id, organisation_id, folded_name(name) AS name FROM person WHERE merged_into IS NULL
  ), namesakes AS (
    SELECT s.id, s.name, m.organisation_id FROM standing s
      JOIN (SELECT name FROM standing GROUP BY name HAVING count(*) > 1) n USING (name) JOIN membership m ON m.person_id = s.id
  ), keyed AS (
    SELECT k.holder_id AS id, k.kind AS reason, k.key::text AS key, '' AS region
      FROM alike_key k JOIN standing s ON s.id = k.holder_id WHERE k.kind IN ('PHONE', 'EMAIL')
    UNION SELECT id, 'NAME', organisation_id || ' ' || name, '' FROM namesakes
    UNION SELECT n.id, 'NAME_ORGANISATION', concat_ws(' ', CASE k.kind WHEN 'BRANCH' THEN 'FORM' ELSE k.kind END, k.key, n.name), k.region
      FROM namesakes n JOIN organisation_likeness k USING (organisation_id) WHERE k.kind IN ('WRITING', 'FORM', 'BRANCH', 'CODE')
  ), shared AS (
    SELECT reason, key FROM keyed GROUP BY reason, key HAVING count(DISTINCT id) BETWEEN 2 AND ${CROWD}
  ), held AS (
    SELECT k.* FROM keyed k JOIN shared USING (reason, key)
  ), found AS (
    SELECT a.id AS first_id, b.id AS second_id, a.reason FROM held a JOIN held b USING (reason, key)
     WHERE a.id < b.id
       AND (a.region = '' OR b.region = '' OR right(a.region, length(b.region)) = b.region OR right(b.region, length(a.region)) = a.region)
  )
  SELECT first_id AS "firstId", second_id AS "secondId",
         array_agg(DISTINCT reason) FILTER (WHERE NOT (reason = 'NAME_ORGANISATION' AND same)) AS reasons
    FROM (SELECT f.*, bool_or(reason = 'NAME') OVER (PARTITION BY first_id, second_id) AS same FROM found f) f
   WHERE NOT EXISTS (SELECT 1 FROM person_distinct d WHERE d.first_id = f.first_id AND d.second_id = f.second_id)
     AND ($1::uuid IS NULL OR (first_id, second_id) > ($1, $2::uuid))
   GROUP BY first_id, second_id ORDER BY first_id, second_id LIMIT $3`;

/** Persons who may be one and the same, and the pairs of whom somebody has said that they are not. */
@Injectable()
export class PersonDuplicatesRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** One pair more than `limit`, in the order of ids. */
  list({ cursor, limit }: PersonDuplicateQuery): Promise<DuplicatePair<PersonLikeness>[]> {
    const [first, second] = cursor?.split('_') ?? [];
    return this.dataSource.query(PAIRS, [first ?? null, second ?? null, limit + 1]);
  }

  async insertDistinct(
    tx: Transaction,
    pair: { readonly firstId: string; readonly secondId: string; readonly saidBy: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO person_distinct (first_id, second_id, said_by) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [pair.firstId, pair.secondId, pair.saidBy],
    );
  }
}
