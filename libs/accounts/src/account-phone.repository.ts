import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

export interface PhoneRow {
  /** Eleven digits. */
  readonly phone: string;
  readonly verified: boolean;
}

@Injectable()
export class AccountPhoneRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find(
    accountId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<PhoneRow | null> {
    const rows: PhoneRow[] = await manager.query(
      `SELECT phone, verified_at IS NOT NULL AS verified FROM account_phone WHERE account_id = $1`,
      [accountId],
    );
    return rows[0] ?? null;
  }

  /** Whose verified number this is. */
  async findOwner(phone: string): Promise<string | null> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT account_id AS id FROM account_phone WHERE phone = $1 AND verified_at IS NOT NULL`,
      [phone],
    );
    return rows[0]?.id ?? null;
  }

  /** Keeps a number that is still to be verified, in place of the one before. */
  async begin(tx: Transaction, accountId: string, phone: string): Promise<void> {
    await tx.query(
      `INSERT INTO account_phone (account_id, phone) VALUES ($1, $2)
       ON CONFLICT (account_id) DO UPDATE SET phone = EXCLUDED.phone, asked_at = now(),
         verified_at = CASE WHEN account_phone.phone = EXCLUDED.phone THEN account_phone.verified_at END`,
      [accountId, phone],
    );
  }

  /** False when the number is verified for another account. */
  async verify(tx: Transaction, accountId: string, phone: string): Promise<boolean> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('account_phone:' || $1, 0))`, [
      phone,
    ]);
    const [, count] = (await tx.query(
      `UPDATE account_phone p SET verified_at = now() WHERE p.account_id = $1 AND p.phone = $2
         AND NOT EXISTS (SELECT 1 FROM account_phone o WHERE o.phone = $2 AND o.verified_at IS NOT NULL AND o.account_id <> $1)`,
      [accountId, phone],
    )) as [unknown, number];
    return count > 0;
  }

  async remove(tx: Transaction, accountId: string): Promise<boolean> {
    const [, count] = (await tx.query(`DELETE FROM account_phone WHERE account_id = $1`, [
      accountId,
    ])) as [unknown, number];
    return count > 0;
  }
}
