import type { Audience } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** Whom something is told: an organisation, and its person where one is named. */
export interface Seat {
  readonly organisationId: string;
  readonly personId: string | null;
}

/** Kinds of organisations that are societies. */
const SOCIETIES = ['NATIONAL_SOCIETY', 'SOCIETY_BRANCH'];

/** Who of an edition is meant by an audience. */
@Injectable()
export class AudienceRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Those of a day are found by the timetable. */
  list(
    audience: Exclude<Audience, 'MEETING_DAY'>,
    editionId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Seat[]> {
    return manager.query(
      `SELECT DISTINCT s.organisation_id AS "organisationId", s.person_id AS "personId" FROM (
         SELECT 'ENTERPRISES' AS audience, n.organisation_id, n.contact_id AS person_id
           FROM entry_mark e JOIN need_card n ON n.id = e.entry_id WHERE e.edition_id = $1 AND e.side = 'need'
         UNION ALL
         SELECT CASE WHEN k.kind = ANY ($3) THEN 'SOCIETIES' ELSE 'EXPERTS' END, c.organisation_id, c.person_id
           FROM entry_mark e JOIN capability_card c ON c.id = e.entry_id JOIN organisation_kind k ON k.id = c.organisation_id
          WHERE e.edition_id = $1 AND e.side = 'capability'
         UNION ALL
         SELECT 'REGISTERED', r.organisation_id, r.person_id FROM registered_person r WHERE r.edition_id = $1) s
        WHERE s.audience = $2 OR ($2 = 'PARTICIPANTS' AND s.audience <> 'REGISTERED') ORDER BY 1, 2`,
      [editionId, audience, SOCIETIES],
    );
  }

  /** Accounts in use that speak for one of these. */
  async countAccounts(seats: readonly Seat[]): Promise<number> {
    const rows: { count: number }[] = await this.dataSource.query(
      `SELECT count(DISTINCT s.account_id)::int AS count FROM unnest($1::uuid[], $2::uuid[]) AS n(organisation_id, person_id)
         JOIN account_speaks_for s ON (s.scope_kind, s.scope_id) IN (('person', n.person_id::text), ('organisation', n.organisation_id::text))
         JOIN account_card a ON a.id = s.account_id AND a.state = 'ACTIVE'`,
      [seats.map((seat) => seat.organisationId), seats.map((seat) => seat.personId)],
    );
    return rows[0]?.count ?? 0;
  }

  /** Of these persons, those who do not want to be told of events by mail any more. */
  async listUnwilling(tx: Transaction, personIds: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT DISTINCT person_id AS id FROM consent_taken_back WHERE purpose = 'NOTIFICATION' AND person_id = ANY ($1)`,
      [personIds],
    );
    return rows.map((row) => row.id);
  }
}
