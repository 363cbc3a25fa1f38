import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { CONTACT_WITHHELD } from './person-register.repository.js';

/** A person who may come to a meeting for an organisation, and as whose member. */
export interface Colleague {
  readonly personId: string;
  readonly name: string;
  readonly title: string;
  readonly organisationId: string;
  readonly organisation: string;
  /** They have not agreed to be listed or to share how they are reached, or do not any more, and their data needs it. */
  readonly consentMissing: boolean;
}

/** For whom colleagues are looked for. */
export interface ColleaguesOf {
  readonly organisationId: string;
  /** Whose service teams count too; null for nobody. */
  readonly personId: string | null;
  /** YYYY-MM-DD: members on both days. */
  readonly days: readonly [string, string];
}

const COLUMNS = `p.id AS "personId", p.name, p.title, o.id AS "organisationId", o.name AS organisation,
  (${CONTACT_WITHHELD} OR EXISTS (SELECT 1 FROM consent_taken_back b WHERE b.person_id = p.id AND b.purpose = 'LISTING')) AS "consentMissing"`;
const stretch = (row: string): string => `daterange(${row}.valid_from, ${row}.valid_until, '[]')`;

/** Who works with whom, by memberships and the society tree. */
@Injectable()
export class ColleagueRepository {
  /**
   * Members of the organisation, of what stands under it, and of the service teams that the person is in; assessors are not, they judge for
   * it. By name, 50 at most.
   * @param personId this one alone, where it is given
   */
  list(
    tx: Transaction,
    { organisationId, personId: teamMate, days: [today, theDay] }: ColleaguesOf,
    personId: string | null,
  ): Promise<Colleague[]> {
    return tx.query(
      `WITH place AS (
         SELECT id FROM organisation WHERE merged_into IS NULL AND (id = $1 OR lineage @> ARRAY[$1::uuid])
         UNION SELECT t.id FROM membership w JOIN organisation t ON t.id = w.organisation_id AND t.kind = 'SERVICE_TEAM'
          WHERE w.person_id = $2 AND t.merged_into IS NULL AND ${stretch('w')} @> $3::date AND ${stretch('w')} @> $4::date),
       member AS (
         SELECT DISTINCT ON (w.person_id) w.person_id, w.organisation_id FROM place JOIN membership w ON w.organisation_id = place.id
          WHERE w.role <> 'ASSESSOR' AND ${stretch('w')} @> $3::date AND ${stretch('w')} @> $4::date
            AND ($5::uuid IS NULL OR w.person_id = $5)
          ORDER BY w.person_id, w.organisation_id = $1 DESC, w.organisation_id)
       SELECT ${COLUMNS} FROM member JOIN person p ON p.id = member.person_id AND p.merged_into IS NULL
         JOIN organisation o ON o.id = member.organisation_id
        ORDER BY p.name, p.id LIMIT 50`,
      [organisationId, teamMate, today, theDay, personId],
    );
  }

  /** These persons, each as of the organisation beside them; 50 at most. */
  describe(
    tx: Transaction,
    rows: readonly { readonly personId: string; readonly organisationId: string }[],
  ): Promise<Colleague[]> {
    return tx.query(
      `SELECT ${COLUMNS} FROM unnest($1::uuid[], $2::uuid[]) a(person_id, organisation_id)
         JOIN person p ON p.id = a.person_id AND p.merged_into IS NULL JOIN organisation o ON o.id = a.organisation_id LIMIT 50`,
      [rows.map((row) => row.personId), rows.map((row) => row.organisationId)],
    );
  }
}
