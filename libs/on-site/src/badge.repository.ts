import type { BadgeRole } from '@jiqia/contracts/words';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Somebody who takes part in an edition, as their badge names them. */
export interface BadgeHolder {
  readonly personId: string;
  readonly name: string;
  readonly organisation: string;
  readonly role: BadgeRole;
}

/** Persons of one edition: more than any hall takes in. */
const MOST = 20_000;

/** Contacts of needs and persons of capabilities that take part, and who has signed up and has a place. */
const COMERS = `comer AS (
  SELECT n.contact_id AS person_id, n.organisation_id, 'ENTERPRISE' AS role FROM entry_mark e
    JOIN need_card n ON e.side = 'need' AND n.id = e.entry_id WHERE e.edition_id = $1 AND n.contact_id IS NOT NULL
  UNION ALL SELECT c.person_id, c.organisation_id, 'EXPERT' FROM entry_mark e
    JOIN capability_card c ON e.side = 'capability' AND c.id = e.entry_id WHERE e.edition_id = $1 AND c.person_id IS NOT NULL
  UNION ALL SELECT r.person_id, r.organisation_id, CASE WHEN o.kind = 'ENTERPRISE' THEN 'ENTERPRISE' ELSE 'EXPERT' END
    FROM registered_person r LEFT JOIN organisation_card o ON o.id = r.organisation_id WHERE r.edition_id = $1)`;

@Injectable()
export class BadgeRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Each person once, in the order of organisations and names; those of the organiser's own house as such. */
  list(editionId: string, organiser: string): Promise<BadgeHolder[]> {
    return this.dataSource.query(
      `WITH ${COMERS} SELECT x."personId", x.name, x.organisation, x.role FROM (
         SELECT DISTINCT ON (p.id) p.id AS "personId", p.name, coalesce(o.name, '') AS organisation,
                CASE WHEN $2 <> '' AND o.name = $2 THEN 'ORGANISER' ELSE c.role END AS role
           FROM comer c JOIN person_card p ON p.id = c.person_id LEFT JOIN organisation_card o ON o.id = c.organisation_id
          ORDER BY p.id, c.role DESC, c.organisation_id) x
        ORDER BY x.organisation, x.name, x."personId" LIMIT ${MOST}`,
      [editionId, organiser],
    );
  }

  /** Who takes part, under each id that they had before they were merged: older badges hold those. */
  async listIds(editionId: string): Promise<{ readonly id: string; readonly personId: string }[]> {
    return this.dataSource.query(
      `WITH ${COMERS} SELECT s.id, s.standing_id AS "personId" FROM standing_party s
        WHERE s.standing_id IN (SELECT c.person_id FROM comer c) LIMIT ${2 * MOST}`,
      [editionId],
    );
  }
}
