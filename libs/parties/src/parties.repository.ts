import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { AlikeKey } from './bodies.js';
import type { OwnedNeed } from './owner-name.js';
import type { CapabilityParty, Contact, Party } from './party.js';

/** A need with what says how its organisation is called. */
export type NeedOfOwner = Omit<Party, 'organisation' | 'publicName'> & OwnedNeed;

/** Reads the views of needs, capabilities and organisations; owns no table. */
@Injectable()
export class PartiesRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  listNeeds(ids: readonly string[]): Promise<NeedOfOwner[]> {
    return this.dataSource.query(
      `SELECT 'need' AS side, n.id, coalesce(n.external_id, n.id::text) AS key, n.external_id AS "externalId", n.ref, n.title, n.field, n.cluster, n.owner_confirmed AS confirmed,
              n.organisation_id AS "organisationId", n.state, n.anonymous, o.name AS owner, o.kind AS "ownerKind", n.region, '' AS person,
              n.contact_id AS "addresseeId", n.backer_ids AS "backerIds",
              ARRAY (SELECT s.name FROM need_backer_card b JOIN organisation_card s ON s.id = b.organisation_id
                      WHERE b.need_id = n.id AND b.agreed ORDER BY s.name) AS backers
         FROM need_card n JOIN organisation_card o ON o.id = n.organisation_id WHERE n.id = ANY($1)`,
      [ids],
    );
  }

  listCapabilities(ids: readonly string[]): Promise<CapabilityParty[]> {
    return this.dataSource.query(
      `SELECT 'capability' AS side, c.id, coalesce(c.external_id, c.id::text) AS key, c.external_id AS "externalId", c.ref, c.title, c.kind, c.field, c.cluster, c.owner_confirmed AS confirmed,
              c.organisation_id AS "organisationId", c.state, false AS anonymous, o.name AS organisation, o.name AS "publicName", coalesce(p.name, '') AS person,
              c.person_id AS "addresseeId"
         FROM capability_card c JOIN organisation_card o ON o.id = c.organisation_id
         LEFT JOIN person_card p ON p.id = c.person_id WHERE c.id = ANY($1)`,
      [ids],
    );
  }

  listOrganisations(ids: readonly string[]): Promise<{ id: string; name: string }[]> {
    return this.dataSource.query('SELECT id, name FROM organisation_card WHERE id = ANY($1)', [
      ids,
    ]);
  }

  listContacts(personIds: readonly string[]): Promise<({ readonly id: string } & Contact)[]> {
    return this.dataSource.query(
      'SELECT id, name, title, phone, email FROM person_contact WHERE id = ANY($1)',
      [personIds],
    );
  }

  /** The keys of these organisations and persons, and of all that share one with them, over however many others. */
  listAlike(
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<AlikeKey[]> {
    return manager.query(
      `WITH RECURSIVE reached(key) AS (
         SELECT key FROM alike WHERE holder_id = ANY($1)
         UNION SELECT own.key FROM reached JOIN alike other ON other.key = reached.key
                 JOIN alike own ON own.holder_id = other.holder_id)
       SELECT holder_id AS "holderId", kind, key FROM reached JOIN alike USING (key) ORDER BY holder_id, kind`,
      [ids],
    );
  }

  /** As which persons these accounts are known: by the person of a grant or of the account, by whoever has their address. */
  async personsOf(tx: Transaction, actorIds: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT person_id::uuid AS id FROM account_as_person WHERE account_id::text = ANY($1)
       UNION SELECT person_id FROM account_key WHERE account_id::text = ANY($1) AND person_id IS NOT NULL
       UNION SELECT h.holder_id FROM account_key a JOIN alike h ON h.kind = 'EMAIL' AND h.key = a.email_key WHERE a.account_id::text = ANY($1)`,
      [actorIds],
    );
    return rows.map(({ id }) => id);
  }
}
