import type { InterestForm, InterestSide } from '@jiqia/contracts/forms';
import type { InterestListQuery } from '@jiqia/contracts/http';
import type { InterestKind } from '@jiqia/contracts/words';
import { guardedUpdate, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Reach } from '@jiqia/identity';
import { type MergeSubject, reachCondition, type Redirect } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { DeclaredSides } from './conflicts.js';

/** A declared conflict of interest. Days are YYYY-MM-DD; a name is empty for a row that was merged. */
export interface InterestRow {
  readonly id: string;
  readonly kind: InterestKind;
  readonly organisationId: string | null;
  readonly personId: string | null;
  readonly name: string;
  readonly otherOrganisationId: string | null;
  readonly otherPersonId: string | null;
  readonly otherName: string;
  readonly note: string;
  readonly declaredAt: Date;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly endedAt: Date | null;
  readonly lockVersion: number;
}

const SELECT = `
  SELECT i.id, i.kind, i.organisation_id AS "organisationId", i.person_id AS "personId", coalesce(o.name, p.name, '') AS name,
         i.other_organisation_id AS "otherOrganisationId", i.other_person_id AS "otherPersonId",
         coalesce(oo.name, op.name, '') AS "otherName", i.note, i.declared_at AS "declaredAt", i.valid_from::text AS "validFrom",
         i.valid_until::text AS "validUntil", i.ended_at AS "endedAt", i.lock_version AS "lockVersion"
    FROM conflict_of_interest i
    LEFT JOIN organisation_card o ON o.id = i.organisation_id LEFT JOIN person_card p ON p.id = i.person_id
    LEFT JOIN organisation_card oo ON oo.id = i.other_organisation_id LEFT JOIN person_card op ON op.id = i.other_person_id`;

/** The columns that point at an organisation or a person, each with the one across. */
const SIDES = {
  organisation: [
    ['organisation_id', 'other_organisation_id'],
    ['other_organisation_id', 'organisation_id'],
  ],
  person: [
    ['person_id', 'other_person_id'],
    ['other_person_id', 'person_id'],
  ],
} as const;

@Injectable()
export class InterestRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError INTEREST_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<InterestRow> {
    const [row]: InterestRow[] = await manager.query(`${SELECT} WHERE i.id = $1`, [id]);
    if (row) return row;
    throw new AppError({ code: 'INTEREST_NOT_FOUND' });
  }

  /** One row more than `limit`, in the order of ids, of those within reach. */
  list(
    { cursor, limit, organisationId, personId }: InterestListQuery,
    reach: Reach,
  ): Promise<InterestRow[]> {
    const within = reachCondition(reach, {
      organisation: 'i.organisation_id',
      person: 'i.person_id',
    });
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `${SELECT}
        WHERE ${within.sql} AND (:cursor::uuid IS NULL OR i.id > :cursor)
          AND (:organisationId::uuid IS NULL OR :organisationId IN (i.organisation_id, i.other_organisation_id))
          AND (:personId::uuid IS NULL OR :personId IN (i.person_id, i.other_person_id))
        ORDER BY i.id LIMIT :most`,
      {
        ...within.parameters,
        cursor: cursor ?? null,
        organisationId: organisationId ?? null,
        personId: personId ?? null,
        most: limit + 1,
      },
    );
    return this.dataSource.query(sql, parameters);
  }

  /** The two sides of every conflict that holds on a day. */
  listHolding(
    day: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<DeclaredSides[]> {
    return manager.query(
      `SELECT coalesce(organisation_id, person_id) AS one, coalesce(other_organisation_id, other_person_id) AS other
         FROM conflict_of_interest
        WHERE ended_at IS NULL AND valid_from <= $1 AND (valid_until IS NULL OR valid_until >= $1)`,
      [day],
    );
  }

  /** Holds the register of conflicts to the end of `tx`: what is asked about it stays so until it is written. */
  async lock(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('conflict_of_interest', 0))`);
  }

  /** Whether the register has this organisation or person. */
  async isKnown(tx: Transaction, { organisationId, personId }: InterestSide): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'SELECT 1 FROM organisation_card WHERE id = $1 UNION ALL SELECT 1 FROM person_card WHERE id = $2',
      [organisationId, personId],
    );
    return rows.length > 0;
  }

  /** How many conflicts of this side are not ended; and whether one of this kind with `other` is among them that holds at that time. */
  async openOf(
    tx: Transaction,
    { kind, party, other, validFrom, validUntil }: InterestForm & { readonly validFrom: string },
  ): Promise<{ readonly count: number; readonly known: boolean }> {
    const [row]: { count: number; known: boolean }[] = await tx.query(
      `SELECT count(*)::int AS count,
              coalesce(bool_or(kind = $1 AND coalesce(other_organisation_id, other_person_id) = $3
                        AND daterange(valid_from, valid_until, '[]') && daterange($4, $5, '[]')), false) AS known
         FROM conflict_of_interest WHERE ended_at IS NULL AND (organisation_id = $2 OR person_id = $2)`,
      [kind, idOf(party), idOf(other), validFrom, validUntil],
    );
    return row ?? { count: 0, known: false };
  }

  async insert(
    tx: Transaction,
    row: InterestForm & {
      readonly id: string;
      readonly validFrom: string;
      readonly declaredBy: string;
      readonly declaredAt: Date;
    },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO conflict_of_interest (id, kind, organisation_id, person_id, other_organisation_id, other_person_id, note,
                                         declared_by, declared_at, valid_from, valid_until)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        row.id,
        row.kind,
        row.party.organisationId,
        row.party.personId,
        row.other.organisationId,
        row.other.personId,
        row.note,
        row.declaredBy,
        row.declaredAt,
        row.validFrom,
        row.validUntil,
      ],
    );
  }

  /** @throws AppError VERSION_CHANGED */
  async end(
    tx: Transaction,
    key: Pick<InterestRow, 'id' | 'lockVersion'>,
    endedBy: string,
    endedAt: Date,
  ): Promise<void> {
    await guardedUpdate(tx, 'conflict_of_interest', key, { ended_by: endedBy, ended_at: endedAt });
  }

  /** How many rows name this organisation or person on either side. */
  async count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    const [[one, other]] = SIDES[subject];
    const [row]: { n: number }[] = await tx.query(
      `SELECT count(*)::int AS n FROM conflict_of_interest WHERE ${one} = $1 OR ${other} = $1`,
      [id],
    );
    return row?.n ?? 0;
  }

  /** Turns rows from one to another, but for those that have the other across. Returns the ids of the rows. */
  async move(tx: Transaction, { subject, from, to, ids }: Redirect): Promise<string[]> {
    const turned: string[] = [];
    for (const [column, across] of SIDES[subject]) {
      const [rows]: [{ id: string }[], number] = await tx.query(
        `UPDATE conflict_of_interest SET ${column} = $2, lock_version = lock_version + 1, updated_at = now()
          WHERE ${column} = $1 AND ${across} IS DISTINCT FROM $2 AND ($3::uuid[] IS NULL OR id = ANY($3)) RETURNING id`,
        [from, to, ids ?? null],
      );
      turned.push(...rows.map(({ id }) => id));
    }
    return turned;
  }
}

const idOf = ({ organisationId, personId }: InterestSide): string | null =>
  organisationId ?? personId;
