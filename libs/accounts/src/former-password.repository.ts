import { newId, type Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Passwords that may not come again. */
const KEPT = 5;

@Injectable()
export class FormerPasswordRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Hashes, the latest first. */
  async list(accountId: string): Promise<string[]> {
    const rows: { hash: string }[] = await this.dataSource.query(
      `SELECT password_hash AS hash FROM former_password WHERE account_id = $1 ORDER BY set_at DESC, id DESC LIMIT ${KEPT}`,
      [accountId],
    );
    return rows.map(({ hash }) => hash);
  }

  /** Adds one; those before the last five go. */
  async add(tx: Transaction, accountId: string, hash: string): Promise<void> {
    await tx.query(
      `INSERT INTO former_password (id, account_id, password_hash) VALUES ($1, $2, $3)`,
      [newId(), accountId, hash],
    );
    await tx.query(
      `DELETE FROM former_password WHERE account_id = $1 AND id NOT IN
         (SELECT id FROM former_password WHERE account_id = $1 ORDER BY set_at DESC, id DESC LIMIT ${KEPT})`,
      [accountId],
    );
  }
}
