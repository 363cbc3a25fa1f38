import type { EndorsementForm } from '@jiqia/contracts/forms';
import { newId, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** A society vouches for a person; days as `YYYY-MM-DD`. */
export interface Endorsement {
  readonly id: string;
  readonly personId: string;
  readonly societyId: string;
  readonly society: string;
  readonly vouchedOn: string;
  /** The last day; null until it is withdrawn. */
  readonly vouchedUntil: string | null;
  /** Whether it holds today. */
  readonly inForce: boolean;
}

const SELECT = `
  SELECT e.id, e.person_id AS "personId", e.society_id AS "societyId", o.name AS society, e.vouched_on::text AS "vouchedOn",
         e.vouched_until::text AS "vouchedUntil",
         daterange(e.vouched_on, e.vouched_until, '[]') @> (now() AT TIME ZONE 'Asia/Shanghai')::date AS "inForce"
    FROM endorsement e JOIN organisation o ON o.id = e.society_id AND o.merged_into IS NULL
   WHERE e.withdrawn_at IS NULL`;

@Injectable()
export class EndorsementRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Those that were not withdrawn, the oldest first. */
  listOf(personId: string): Promise<Endorsement[]> {
    return this.dataSource.query(`${SELECT} AND e.person_id = $1 ORDER BY e.vouched_on, e.id`, [
      personId,
    ]);
  }

  /** @throws AppError ENDORSEMENT_NOT_FOUND for one that was withdrawn, too */
  async get(
    personId: string,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Endorsement> {
    const [row]: Endorsement[] = await manager.query(
      `${SELECT} AND e.id = $1 AND e.person_id = $2`,
      [id, personId],
    );
    if (row) return row;
    throw new AppError({ code: 'ENDORSEMENT_NOT_FOUND' });
  }

  /** The endorsement's id; null where the society vouches for the person at that time already. */
  async insert(
    tx: Transaction,
    personId: string,
    form: EndorsementForm & { readonly vouchedOn: string },
    vouchedBy: string,
  ): Promise<string | null> {
    const rows: { id: string }[] = await tx.query(
      `INSERT INTO endorsement (id, society_id, person_id, vouched_on, vouched_until, vouched_by) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING RETURNING id`,
      [newId(), form.societyId, personId, form.vouchedOn, form.vouchedUntil, vouchedBy],
    );
    return rows[0]?.id ?? null;
  }

  /** False when somebody withdrew it before. */
  async withdraw(tx: Transaction, id: string, withdrawnBy: string): Promise<boolean> {
    const [, count]: [unknown, number] = await tx.query(
      `UPDATE endorsement SET withdrawn_at = now(), withdrawn_by = $2, lock_version = lock_version + 1, updated_at = now()
        WHERE id = $1 AND withdrawn_at IS NULL`,
      [id, withdrawnBy],
    );
    return count > 0;
  }
}
