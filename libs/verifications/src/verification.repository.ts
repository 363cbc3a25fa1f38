import type { VerificationState } from '@jiqia/contracts/states';
import { guardedUpdate, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** An enterprise's showing of who it is, and what was decided. Days are YYYY-MM-DD. */
export interface VerificationRow {
  readonly id: string;
  readonly organisationId: string;
  readonly state: VerificationState;
  readonly submittedBy: string;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** The day on which it is to be looked at again; null for none. */
  readonly recheckOn: string | null;
  readonly reason: string;
  readonly lockVersion: number;
  readonly createdAt: Date;
}

const COLUMNS = `id, organisation_id AS "organisationId", state, submitted_by AS "submittedBy", decided_by AS "decidedBy",
  decided_at AS "decidedAt", recheck_on::text AS "recheckOn", reason, lock_version AS "lockVersion", created_at AS "createdAt"`;

@Injectable()
export class VerificationRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError VERIFICATION_NOT_FOUND */
  async get(
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<VerificationRow> {
    const rows: VerificationRow[] = await manager.query(
      `SELECT ${COLUMNS} FROM organisation_verification WHERE id = $1`,
      [id],
    );
    if (rows[0]) return rows[0];
    throw new AppError({ code: 'VERIFICATION_NOT_FOUND' });
  }

  /** Newest first, at most 100. */
  list(
    organisationId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<VerificationRow[]> {
    return manager.query(
      `SELECT ${COLUMNS} FROM organisation_verification WHERE organisation_id = $1 ORDER BY id DESC LIMIT 100`,
      [organisationId],
    );
  }

  /** Holds the verifications of an organisation to the end of `tx`. */
  async lock(tx: Transaction, organisationId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('verification ' || $1, 0))`, [
      organisationId,
    ]);
  }

  async isKnown(tx: Transaction, organisationId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query('SELECT 1 FROM organisation_card WHERE id = $1', [
      organisationId,
    ]);
    return rows.length > 0;
  }

  async insert(
    tx: Transaction,
    row: Pick<VerificationRow, 'id' | 'organisationId' | 'submittedBy'>,
  ): Promise<void> {
    await tx.query(
      'INSERT INTO organisation_verification (id, organisation_id, submitted_by) VALUES ($1, $2, $3)',
      [row.id, row.organisationId, row.submittedBy],
    );
  }

  /** @throws AppError VERSION_CHANGED */
  async decide(
    tx: Transaction,
    key: { readonly id: string; readonly lockVersion: number },
    decided: Pick<VerificationRow, 'state' | 'decidedBy' | 'decidedAt' | 'recheckOn' | 'reason'>,
  ): Promise<void> {
    await guardedUpdate(tx, 'organisation_verification', key, {
      state: decided.state,
      decided_by: decided.decidedBy,
      decided_at: decided.decidedAt,
      recheck_on: decided.recheckOn,
      reason: decided.reason,
    });
  }

  /** Ends those whose day has come; returns their ids. */
  async expire(tx: Transaction, today: string, most: number): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE organisation_verification SET state = 'EXPIRED', lock_version = lock_version + 1, updated_at = now()
        WHERE id IN (SELECT id FROM organisation_verification WHERE state = 'VERIFIED' AND recheck_on <= $1
                      ORDER BY recheck_on LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING id`,
      [today, most],
    );
    return rows.map(({ id }) => id);
  }

  /** Those of the organisations that are enterprises without a verification that holds on this day. */
  async unverifiedAmong(
    manager: EntityManager | undefined,
    organisationIds: readonly string[],
    today: string,
  ): Promise<Set<string>> {
    const rows: { id: string }[] = await (manager ?? this.dataSource.manager).query(
      `SELECT k.id FROM organisation_kind k WHERE k.id = ANY($1) AND k.kind = 'ENTERPRISE' AND NOT EXISTS (
         SELECT 1 FROM organisation_verified v WHERE v.organisation_id = k.id AND (v.recheck_on IS NULL OR v.recheck_on > $2))`,
      [organisationIds, today],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
