import type { OrganisationDuplicateQuery } from '@jiqia/contracts/http';
import type { Likeness } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { DuplicatePair } from './duplicate-pair.js';

/** A key that more organisations share says nothing about any two of them: a park's telephone, a name that is only a trade. */
const CROWD = 12;

/** Every shared key with those who share it, then each two of them: the work grows with the keys, not with the pairs of the register. */
const PAIRS = `
  WITH keyed AS (
    SELECT organisation_id, CASE kind WHEN 'CODE' THEN 'CREDIT_CODE' WHEN 'BRANCH' THEN 'NAME_FORM' ELSE 'NAME_' || kind END AS reason,
           key, region, kind = 'BRANCH' AS branch FROM organisation_likeness
    UNION ALL
    SELECT DISTINCT p.organisation_id, k.kind, k.key::text, '', false
      FROM alike_key k JOIN person p ON p.id = k.holder_id WHERE k.kind IN ('PHONE', 'EMAIL') AND p.merged_into IS NULL
  ), shared AS (
    SELECT reason, key FROM keyed GROUP BY reason, key HAVING count(DISTINCT organisation_id) BETWEEN 2 AND ${CROWD}
  ), held AS (
    SELECT k.* FROM keyed k JOIN shared USING (reason, key)
  ), found AS (
    SELECT a.organisation_id AS first_id, b.organisation_id AS second_id,
           CASE WHEN a.branch <> b.branch THEN 'NAME_BRANCH' ELSE a.reason END AS reason
      FROM held a JOIN held b USING (reason, key)
     WHERE a.organisation_id < b.organisation_id AND NOT (a.branch AND b.branch)
       AND (a.region = '' OR b.region = '' OR right(a.region, length(b.region)) = b.region OR right(b.region, length(a.region)) = a.region)
  )
  SELECT first_id AS "firstId", second_id AS "secondId", array_agg(DISTINCT reason) AS reasons
    FROM found f
   WHERE NOT EXISTS (SELECT 1 FROM organisation_distinct d WHERE d.first_id = f.first_id AND d.second_id = f.second_id)
     AND ($1::uuid IS NULL OR (first_id, second_id) > ($1, $2::uuid))
   GROUP BY first_id, second_id HAVING $3::text IS NULL OR $3 = ANY(array_agg(reason))
   ORDER BY first_id, second_id LIMIT $4`;

/** Organisations that may be one and the same, and the pairs of which somebody has said that they are not. */
@Injectable()
export class OrganisationDuplicatesRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** One pair more than `limit`, in the order of ids. */
  list({ cursor, limit, reason }: OrganisationDuplicateQuery): Promise<DuplicatePair<Likeness>[]> {
    const [first, second] = cursor?.split('_') ?? [];
    return this.dataSource.query(PAIRS, [first ?? null, second ?? null, reason ?? null, limit + 1]);
  }

  async insertDistinct(
    tx: Transaction,
    pair: { readonly firstId: string; readonly secondId: string; readonly saidBy: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO organisation_distinct (first_id, second_id, said_by) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [pair.firstId, pair.secondId, pair.saidBy],
    );
  }
}
