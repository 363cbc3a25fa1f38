import type { RegistrationAnswer } from '@jiqia/contracts/forms';
import { LIVING_REGISTRATION_STATES, type RegistrationState } from '@jiqia/contracts/states';
import { guardedUpdate, newId, sqlList, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** Somebody signs up for an edition. */
export interface RegistrationRow {
  readonly id: string;
  readonly editionId: string;
  readonly personId: string;
  readonly organisationId: string;
  /** In the order of coming, within the edition. */
  readonly number: number;
  readonly state: RegistrationState;
  /** The person signed up themselves. */
  readonly own: boolean;
  readonly cameAt: Date;
  readonly reason: string;
  readonly decidedAt: Date | null;
  readonly sameAs: string | null;
  readonly lockVersion: number;
}

/** With what a list says of it. */
export interface ListedRegistration extends RegistrationRow {
  readonly participant: string;
  readonly organisation: string;
  /** On the wait list; null for who is not on it. */
  readonly place: number | null;
  readonly answers: readonly { readonly questionId: string; readonly value: RegistrationAnswer }[];
}

export const LIVING = sqlList(LIVING_REGISTRATION_STATES);
const COLUMNS = `r.id, r.edition_id AS "editionId", r.person_id AS "personId", r.organisation_id AS "organisationId", r.number, r.state, r.own,
  r.came_at AS "cameAt", r.reason, r.decided_at AS "decidedAt", r.same_as AS "sameAs", r.lock_version AS "lockVersion"`;
/** SQL: what a list says of registrations `r` of persons `p` and organisations `o`. */
export const LISTED = `SELECT ${COLUMNS}, p.name AS participant, o.name AS organisation,
    CASE WHEN r.state = 'WAITING' THEN (SELECT count(*)::int FROM registration w
      WHERE w.edition_id = r.edition_id AND w.state = 'WAITING' AND w.number <= r.number) END AS place,
    coalesce((SELECT json_agg(json_build_object('questionId', a.question_id, 'value', a.value) ORDER BY a.question_id)
                FROM registration_answer a WHERE a.registration_id = r.id), '[]') AS answers`;
export const FROM = `FROM registration r JOIN person_card p ON p.id = r.person_id JOIN organisation_card o ON o.id = r.organisation_id`;

@Injectable()
export class RegistrationRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError REGISTRATION_NOT_FOUND, also for one of another edition */
  async get(
    editionId: string,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<RegistrationRow> {
    const [row]: RegistrationRow[] = await manager.query(
      `SELECT ${COLUMNS} FROM registration r WHERE r.edition_id = $1 AND r.id = $2`,
      [editionId, id],
    );
    if (row) return row;
    throw new AppError({ code: 'REGISTRATION_NOT_FOUND' });
  }

  /** As `get`, as a list shows it; null for one that is not there. */
  async findListed(
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ListedRegistration | null> {
    const [row]: ListedRegistration[] = await manager.query(`${LISTED} ${FROM} WHERE r.id = $1`, [
      id,
    ]);
    return row ?? null;
  }

  /** The living one of a person in an edition. */
  async findLiving(
    tx: Transaction,
    editionId: string,
    personId: string,
  ): Promise<RegistrationRow | null> {
    const [row]: RegistrationRow[] = await tx.query(
      `SELECT ${COLUMNS} FROM registration r
        WHERE r.edition_id = $1 AND r.person_id = $2 AND r.state IN (${LIVING}) AND r.same_as IS NULL`,
      [editionId, personId],
    );
    return row ?? null;
  }

  /** Places that are taken. */
  async taken(
    editionId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<number> {
    const [row]: { n: number }[] = await manager.query(
      `SELECT count(*)::int AS n FROM registration WHERE edition_id = $1 AND state = 'APPROVED'`,
      [editionId],
    );
    return row?.n ?? 0;
  }

  /** Living ones in these states, in the order of coming. */
  listIn(
    tx: Transaction,
    editionId: string,
    states: readonly RegistrationState[],
    most: number | null,
  ): Promise<RegistrationRow[]> {
    return tx.query(
      `SELECT ${COLUMNS} FROM registration r WHERE r.edition_id = $1 AND r.state = ANY($2) ORDER BY r.number LIMIT $3`,
      [editionId, states, most],
    );
  }

  /** Those of these ids that there are in the edition, in the order of coming. */
  listByIds(
    tx: Transaction,
    editionId: string,
    ids: readonly string[],
  ): Promise<ListedRegistration[]> {
    return tx.query(
      `${LISTED} ${FROM} WHERE r.edition_id = $1 AND r.id = ANY($2) ORDER BY r.number`,
      [editionId, ids],
    );
  }

  /** Living ones that were merged into this one. */
  listSame(tx: Transaction, id: string): Promise<RegistrationRow[]> {
    return tx.query(
      `SELECT ${COLUMNS} FROM registration r WHERE r.same_as = $1 AND r.state IN (${LIVING}) ORDER BY r.number`,
      [id],
    );
  }

  /** Where somebody stands on the wait list. */
  async placeOf(tx: Transaction, { editionId, number }: RegistrationRow): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      `SELECT count(*)::int AS n FROM registration WHERE edition_id = $1 AND state = 'WAITING' AND number <= $2`,
      [editionId, number],
    );
    return row?.n ?? 0;
  }

  /** @returns its number. The caller holds the settings of the edition, so that numbers follow each other. */
  async insert(
    tx: Transaction,
    row: Pick<
      RegistrationRow,
      'id' | 'editionId' | 'personId' | 'organisationId' | 'state' | 'own' | 'cameAt'
    > & { readonly typedBy: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO registration (id, edition_id, person_id, organisation_id, state, own, came_at, typed_by, number)
       SELECT $1, $2::uuid, $3, $4, $5, $6, $7, $8,
              coalesce((SELECT max(number) FROM registration WHERE edition_id = $2::uuid), 0) + 1`,
      [
        row.id,
        row.editionId,
        row.personId,
        row.organisationId,
        row.state,
        row.own,
        row.cameAt,
        row.typedBy,
      ],
    );
  }

  /** Answers to these questions take the place of those that there were. */
  async answer(
    tx: Transaction,
    id: string,
    questionIds: readonly string[],
    answers: ReadonlyMap<string, RegistrationAnswer>,
  ): Promise<void> {
    await tx.query(
      'DELETE FROM registration_answer WHERE registration_id = $1 AND question_id = ANY($2)',
      [id, questionIds],
    );
    const given = [...answers];
    await tx.query(
      `INSERT INTO registration_answer (id, registration_id, question_id, value)
       SELECT a.id, $1, a.question_id, a.value FROM unnest($2::uuid[], $3::uuid[], $4::jsonb[]) AS a(id, question_id, value)`,
      [
        id,
        given.map(() => newId()),
        given.map(([questionId]) => questionId),
        given.map(([, value]) => JSON.stringify(value)),
      ],
    );
  }

  /** @throws AppError VERSION_CHANGED */
  async change(
    tx: Transaction,
    key: { readonly id: string; readonly lockVersion: number },
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await guardedUpdate(tx, 'registration', key, values);
  }

  /** Moves many that the caller holds, by the settings of their edition. */
  async moveAll(
    tx: Transaction,
    ids: readonly string[],
    to: RegistrationState,
    by: { readonly actor: string; readonly at: Date },
  ): Promise<void> {
    await tx.query(
      `UPDATE registration SET state = $2, decided_by = $3, decided_at = $4, lock_version = lock_version + 1, updated_at = now()
        WHERE id = ANY($1)`,
      [ids, to, by.actor, by.at],
    );
  }
}
