import type { MembershipEditForm, MembershipForm } from '@jiqia/contracts/forms';
import type { PersonListQuery } from '@jiqia/contracts/http';
import type { MembershipRole } from '@jiqia/contracts/words';
import { newId, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Reach } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { PersonEntity } from './organisation.entity.js';
import type { PersonPlace } from './person-resource.js';
import type { PersonRow } from './person.repository.js';

/** What a person is in an organisation; days as `YYYY-MM-DD`, null where nobody knows or where it goes on. */
export interface Membership {
  readonly id: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly role: MembershipRole;
  readonly title: string;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly lockVersion: number;
}

/** A person as the register shows it. */
export interface PersonEntry extends PersonRow {
  /** What the organisation is called that named the person first. */
  readonly organisation: string;
  /** The person who stands for this one; null for one who stands for themselves. */
  readonly mergedInto: string | null;
  readonly lockVersion: number;
  /** Oldest first. */
  readonly memberships: readonly Membership[];
  /** The organisations that they belong to today. */
  readonly places: readonly PersonPlace[];
  readonly contactWithheld: boolean;
}

/** An organisation that somebody may be made a member of. */
export interface JoinableOrganisation extends PersonPlace {
  readonly kind: string;
  readonly name: string;
  readonly mergedInto: string | null;
}

const IN_FORCE = `daterange(m.valid_from, m.valid_until, '[]') @> (now() AT TIME ZONE 'Asia/Shanghai')::date`;

/** A society's expert is asked first; whoever took their word back has said no. */
export const CONTACT_WITHHELD = `(EXISTS (SELECT 1 FROM consent_taken_back b WHERE b.person_id = p.id AND b.purpose = 'CONTACT_SHARING') OR ((EXISTS (SELECT 1 FROM endorsement e WHERE e.person_id = p.id AND e.withdrawn_at IS NULL)
           OR EXISTS (SELECT 1 FROM membership m JOIN organisation u ON u.id = m.organisation_id
                       WHERE m.person_id = p.id AND m.role = 'EXPERT' AND ${IN_FORCE}
                         AND u.kind IN ('NATIONAL_SOCIETY', 'LOCAL_ASSOCIATION', 'SOCIETY_BRANCH', 'SERVICE_TEAM')))
         AND NOT EXISTS (SELECT 1 FROM consent_in_force c WHERE c.person_id = p.id AND c.purpose = 'CONTACT_SHARING')))`;

const SELECT = `
  SELECT p.id, p.organisation_id AS "organisationId", p.name, p.title, p.phone, p.email, o.name AS organisation,
         p.merged_into AS "mergedInto", p.lock_version AS "lockVersion",
         coalesce((SELECT json_agg(json_build_object('id', m.id, 'organisationId', m.organisation_id, 'organisation', u.name,
                            'role', m.role, 'title', m.title, 'validFrom', m.valid_from, 'validUntil', m.valid_until,
                            'lockVersion', m.lock_version) ORDER BY m.id)
                     FROM membership m JOIN organisation u ON u.id = m.organisation_id AND u.merged_into IS NULL
                    WHERE m.person_id = p.id), '[]') AS memberships,
         coalesce((SELECT json_agg(json_build_object('organisationId', u.id, 'park', u.park, 'region', u.region, 'lineage', u.lineage)
                            ORDER BY m.id)
                     FROM membership m JOIN organisation u ON u.id = m.organisation_id AND u.merged_into IS NULL
                    WHERE m.person_id = p.id AND ${IN_FORCE}), '[]') AS places,
         ${CONTACT_WITHHELD} AS "contactWithheld"
    FROM person p JOIN organisation o ON o.id = p.organisation_id`;

/** Persons by hand, with their memberships. */
@Injectable()
export class PersonRegisterRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Those of these persons who do not keep their number and address to themselves. */
  async listSharing(ids: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT p.id FROM person p WHERE p.id = ANY($1) AND NOT ${CONTACT_WITHHELD}`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /** @throws AppError PERSON_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<PersonEntry> {
    const [row]: PersonEntry[] = await manager.query(`${SELECT} WHERE p.id = $1`, [id]);
    if (row) return row;
    throw new AppError({ code: 'PERSON_NOT_FOUND' });
  }

  /** In the order of ids; ids that are not there are left out. */
  listByIds(ids: readonly string[]): Promise<PersonEntry[]> {
    return this.dataSource.query(`${SELECT} WHERE p.id = ANY($1) ORDER BY p.id`, [ids]);
  }

  /** One row more than `limit`, in the order of ids, of those within reach. */
  list(
    { cursor, limit, organisationId, role, q }: PersonListQuery,
    reach: Reach,
  ): Promise<PersonEntry[]> {
    const [organisations, persons] = (['organisation', 'person'] as const).map((kind) =>
      reach === 'all'
        ? null
        : reach.flatMap(({ scope }) => (scope?.kind === kind ? (scope.id ?? []) : [])),
    );
    return this.dataSource.query(
      `${SELECT}
        WHERE p.merged_into IS NULL AND ($1::uuid IS NULL OR p.id > $1)
          AND ($2::uuid IS NULL AND $3::text IS NULL OR EXISTS (
                SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.organisation_id = coalesce($2, m.organisation_id)
                                             AND m.role = coalesce($3, m.role)))
          AND ($4::text IS NULL OR strpos(folded_name(p.name), folded_name($4)) > 0
               OR EXISTS (SELECT 1 FROM membership m JOIN organisation u ON u.id = m.organisation_id
                           WHERE m.person_id = p.id AND strpos(folded_name(u.name), folded_name($4)) > 0))
          AND ($6::uuid[] IS NULL OR p.id = ANY($7::uuid[]) OR EXISTS (
                SELECT 1 FROM membership m JOIN organisation u ON u.id = m.organisation_id
                 WHERE m.person_id = p.id AND ${IN_FORCE} AND (u.id = ANY($6) OR u.lineage && $6)))
        ORDER BY p.id LIMIT $5`,
      [
        cursor ?? null,
        organisationId ?? null,
        role ?? null,
        q || null,
        limit + 1,
        organisations,
        persons,
      ],
    );
  }

  /** @throws AppError ORGANISATION_NOT_FOUND */
  async joinable(tx: Transaction, id: string): Promise<JoinableOrganisation> {
    const [row]: JoinableOrganisation[] = await tx.query(
      `SELECT id AS "organisationId", name, kind, park, region, lineage, merged_into AS "mergedInto" FROM organisation WHERE id = $1 FOR KEY SHARE`,
      [id],
    );
    if (row) return row;
    throw new AppError({ code: 'ORGANISATION_NOT_FOUND' });
  }

  /** Held against merges and other edits. False where there is none. */
  async hold(tx: Transaction, id: string): Promise<boolean> {
    const rows: unknown[] = await tx.query('SELECT 1 FROM person WHERE id = $1 FOR UPDATE', [id]);
    return rows.length > 0;
  }

  /** Whether another person of the organisation has exactly this name; a merged one keeps its name. */
  async hasNamesake(
    tx: Transaction,
    row: Pick<PersonRow, 'id' | 'organisationId' | 'name'>,
  ): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'SELECT 1 FROM person WHERE organisation_id = $1 AND name = $2 AND id <> $3',
      [row.organisationId, row.name, row.id],
    );
    return rows.length > 0;
  }

  async insert(tx: Transaction, row: PersonRow): Promise<void> {
    await tx.insert(PersonEntity, row);
  }

  /** The membership's id; null where the person is the same there at that time already. */
  async insertMembership(
    tx: Transaction,
    personId: string,
    form: MembershipForm,
  ): Promise<string | null> {
    const rows: { id: string }[] = await tx.query(
      `INSERT INTO membership (id, person_id, organisation_id, role, title, valid_from, valid_until)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
      [
        newId(),
        personId,
        form.organisationId,
        form.role,
        form.title,
        form.validFrom,
        form.validUntil,
      ],
    );
    return rows[0]?.id ?? null;
  }

  /** Whether the person would be the same in the same organisation at the same time twice. */
  async overlaps(
    tx: Transaction,
    membershipId: string,
    { validFrom, validUntil }: MembershipEditForm,
  ): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM membership m JOIN membership o USING (person_id, organisation_id, role)
        WHERE m.id = $1 AND o.id <> m.id
          AND daterange(o.valid_from, o.valid_until, '[]') && daterange($2::date, $3::date, '[]')`,
      [membershipId, validFrom, validUntil],
    );
    return rows.length > 0;
  }
}
