import type { RoleCode } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** How to sign in to the demo city. */
export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
  readonly role: RoleCode;
}

@Injectable()
export class DemoSignInRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  list(): Promise<DemoSignIn[]> {
    return this.dataSource.query(
      `SELECT a.email, d.password, (SELECT min(g.role) FROM account_grant g WHERE g.account_id = a.id) AS role
         FROM demo_sign_in d JOIN account a ON a.id = d.account_id WHERE a.state = 'ACTIVE' ORDER BY a.created_at, a.id LIMIT 20`,
    );
  }

  /** True where the demo city is loaded and nobody has an account. */
  async isWanted(): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `SELECT 1 WHERE EXISTS (SELECT 1 FROM demo_city) AND NOT EXISTS (SELECT 1 FROM account)`,
    );
    return rows.length > 0;
  }

  /** Keeps others from making accounts until the end of the transaction. False when there is one by now. */
  async hold(tx: Transaction): Promise<boolean> {
    await tx.query(`LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE`);
    const rows: unknown[] = await tx.query(`SELECT 1 FROM account LIMIT 1`);
    return rows.length === 0;
  }

  async show(tx: Transaction, accountId: string, password: string): Promise<void> {
    await tx.query(`INSERT INTO demo_sign_in (account_id, password) VALUES ($1, $2)`, [
      accountId,
      password,
    ]);
  }
}
