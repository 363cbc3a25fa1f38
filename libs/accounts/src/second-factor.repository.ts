import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { TRUSTED_ROLES } from './trusted-roles.js';

export interface FactorRow {
  readonly sealed: string;
  readonly confirmed: boolean;
}
/** What decides on what is still asked of an account after its first factor. */
export interface StepFacts {
  readonly hasFactor: boolean;
  /** Whether it is an organiser's or an auditor's, whatever the scope. */
  readonly isTrusted: boolean;
  /** Whether its password was set more than 90 days ago. */
  readonly hasOldPassword: boolean;
}

const FACTS = `SELECT EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL) AS "hasFactor",
    EXISTS (SELECT 1 FROM account_grant g WHERE g.account_id = a.id AND g.role = ANY ($2) AND g.valid_from <= now()
               AND (g.valid_until IS NULL OR g.valid_until > now())) AS "isTrusted",
    coalesce(a.password_hash IS NOT NULL AND a.password_changed_at < now() - interval '90 days', false) AS "hasOldPassword"
  FROM account a WHERE a.id = $1`;
const NOTHING: StepFacts = { hasFactor: false, isTrusted: false, hasOldPassword: false };

@Injectable()
export class SecondFactorRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find(accountId: string): Promise<FactorRow | null> {
    const rows: FactorRow[] = await this.dataSource.query(
      `SELECT sealed, confirmed_at IS NOT NULL AS confirmed FROM second_factor WHERE account_id = $1`,
      [accountId],
    );
    return rows[0] ?? null;
  }

  async facts(accountId: string): Promise<StepFacts> {
    const rows: StepFacts[] = await this.dataSource.query(FACTS, [accountId, TRUSTED_ROLES]);
    return rows[0] ?? NOTHING;
  }

  /** As `facts`, as the transaction sees it. */
  async factsIn(tx: Transaction, accountId: string): Promise<StepFacts> {
    const rows: StepFacts[] = await tx.query(FACTS, [accountId, TRUSTED_ROLES]);
    return rows[0] ?? NOTHING;
  }

  /** Keeps a secret that is still to be confirmed. False when one is in force. */
  async begin(tx: Transaction, accountId: string, sealed: string): Promise<boolean> {
    const made: unknown[] = await tx.query(
      `INSERT INTO second_factor (account_id, sealed) VALUES ($1, $2)
       ON CONFLICT (account_id) DO UPDATE SET sealed = EXCLUDED.sealed, created_at = now(), last_step = 0
         WHERE second_factor.confirmed_at IS NULL
       RETURNING account_id`,
      [accountId, sealed],
    );
    return made.length > 0;
  }

  /** Puts the very secret that was shown into force. False when it is in force already, or was replaced. */
  async confirm(
    tx: Transaction,
    accountId: string,
    sealed: string,
    step: number,
  ): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE second_factor SET confirmed_at = now(), last_step = $3
        WHERE account_id = $1 AND sealed = $2 AND confirmed_at IS NULL`,
      [accountId, sealed, step],
    )) as [unknown, number];
    return count > 0;
  }

  /** Uses up the code of a step and of all before it: false when it was used, also at the same moment. */
  async useStep(tx: Transaction, accountId: string, step: number): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE second_factor SET last_step = $2 WHERE account_id = $1 AND confirmed_at IS NOT NULL AND last_step < $2`,
      [accountId, step],
    )) as [unknown, number];
    return count > 0;
  }

  /** @param ids hashes of the new codes; those there were go */
  async replaceRecovery(tx: Transaction, accountId: string, ids: readonly string[]): Promise<void> {
    await tx.query(`DELETE FROM recovery_code WHERE account_id = $1`, [accountId]);
    await tx.query(
      `INSERT INTO recovery_code (id, account_id) SELECT id, $1 FROM unnest($2::text[]) AS id`,
      [accountId, ids],
    );
  }

  async useRecovery(tx: Transaction, accountId: string, id: string): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE recovery_code SET used_at = now() WHERE id = $2 AND account_id = $1 AND used_at IS NULL`,
      [accountId, id],
    )) as [unknown, number];
    return count > 0;
  }

  async countRecovery(accountId: string): Promise<number> {
    const rows: { n: number }[] = await this.dataSource.query(
      `SELECT count(*)::int AS n FROM recovery_code WHERE account_id = $1 AND used_at IS NULL`,
      [accountId],
    );
    return rows[0]?.n ?? 0;
  }

  /** False when there was none. */
  async remove(tx: Transaction, accountId: string): Promise<boolean> {
    await tx.query(`DELETE FROM recovery_code WHERE account_id = $1`, [accountId]);
    const [, count] = (await tx.query(`DELETE FROM second_factor WHERE account_id = $1`, [
      accountId,
    ])) as [unknown, number];
    return count > 0;
  }
}
