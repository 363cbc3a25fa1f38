import type { TargetChoice } from '@jiqia/contracts/forms';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';

/** An organisation that a campaign may ask. */
export interface Candidate {
  readonly organisationId: string;
  readonly organisation: string;
  readonly park: string;
  readonly region: string;
  /** That of most of its needs; empty where none says one. */
  readonly cluster: string;
  /** It is on the list already. */
  readonly known: boolean;
  /** Its contacts of today, the newest first; at most three. */
  readonly personIds: readonly string[];
}

/** Organisations as they are looked for when a campaign is prepared. */
@Injectable()
export class CandidateRepository {
  /**
   * Those that are named, and those that the filter finds, in the order of ids; `most` at the most.
   * @param today YYYY-MM-DD
   */
  list(
    tx: Transaction,
    campaignId: string,
    { organisationIds, parks, regions, clusters, kinds }: TargetChoice,
    today: string,
    most: number,
  ): Promise<Candidate[]> {
    return tx.query(
      `SELECT s.id AS "organisationId", o.name AS organisation, s.park, s.region, coalesce(k.cluster, '') AS cluster,
              t.id IS NOT NULL AS known, p.ids AS "personIds"
         FROM organisation_scope s JOIN organisation_card o ON o.id = s.id
         LEFT JOIN campaign_target t ON t.campaign_id = $1 AND t.organisation_id = s.id AND t.same_as IS NULL
         LEFT JOIN LATERAL (
           SELECT n.cluster FROM need_card n WHERE n.organisation_id = s.id AND n.cluster <> ''
              AND (cardinality($5::text[]) = 0 OR n.cluster = ANY($5))
            GROUP BY n.cluster ORDER BY count(*) DESC, n.cluster LIMIT 1) k ON true
         CROSS JOIN LATERAL (SELECT array(
           SELECT m.person_id FROM membership_card m JOIN person_card c ON c.id = m.person_id
            WHERE m.organisation_id = s.id AND m.role = 'CONTACT' AND daterange(m.valid_from, m.valid_until, '[]') @> $7::date
            ORDER BY m.valid_from DESC NULLS LAST, m.person_id DESC LIMIT 3) AS ids) p
        WHERE s.id = ANY($2) OR (
          cardinality($3::text[]) + cardinality($4::text[]) + cardinality($5::text[]) + cardinality($6::text[]) > 0
          AND (cardinality($3) = 0 OR s.park = ANY($3)) AND (cardinality($4) = 0 OR s.region = ANY($4))
          AND (cardinality($5) = 0 OR k.cluster IS NOT NULL) AND (cardinality($6) = 0 OR o.kind = ANY($6)))
        ORDER BY s.id LIMIT $8`,
      [campaignId, organisationIds, parks, regions, clusters, kinds, today, most],
    );
  }

  /**
   * Sees that these may be named in a target; null stands for nobody.
   * @throws AppError ACCOUNT_NOT_FOUND also for one that is blocked, PERSON_NOT_FOUND
   */
  async assertThere(
    tx: Transaction,
    officerId: string | null,
    personId: string | null,
  ): Promise<void> {
    const [row]: { account: boolean; person: boolean }[] = await tx.query(
      `SELECT $1::uuid IS NULL OR EXISTS (SELECT 1 FROM account_card WHERE id = $1 AND state <> 'BLOCKED') AS account,
              $2::uuid IS NULL OR EXISTS (SELECT 1 FROM person_card WHERE id = $2) AS person`,
      [officerId, personId],
    );
    if (!row?.account) throw new AppError({ code: 'ACCOUNT_NOT_FOUND' });
    if (!row.person) throw new AppError({ code: 'PERSON_NOT_FOUND' });
  }
}
