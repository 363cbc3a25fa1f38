import { RETENTION } from '@jiqia/contracts/words';
import { newId } from '@jiqia/database';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Failures and tries so far, this one with them. */
export interface Tries {
  /** Failures of this account and address together, within 15 minutes. */
  readonly ofPair: number;
  /** Failures of this account from anywhere, within 15 minutes. */
  readonly ofAccount: number;
  /** Whether the account has had a session from this address. */
  readonly known: boolean;
}

@Injectable()
export class SignInAttemptRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Tries from this address within a minute. */
  async countOfAddress(address: string): Promise<number> {
    const rows: { n: number }[] = await this.dataSource.query(
      `SELECT count(*)::int AS n FROM (SELECT 1 FROM sign_in_attempt
        WHERE address = $1 AND at > now() - interval '1 minute' LIMIT 1000) x`,
      [address],
    );
    return rows[0]?.n ?? 0;
  }

  /** Notes a try as a failure until it is known better: tries at the same moment, in other processes too, see each other. */
  async begin(accountKey: string, address: string): Promise<string> {
    const id = newId();
    await this.dataSource.query(
      `INSERT INTO sign_in_attempt (id, account_key, address) VALUES ($1, $2, $3)`,
      [id, accountKey, address],
    );
    return id;
  }

  async count(accountKey: string, address: string, accountId: string | null): Promise<Tries> {
    const rows: Tries[] = await this.dataSource.query(
      `SELECT count(*) FILTER (WHERE address = $2)::int AS "ofPair", count(*)::int AS "ofAccount",
              EXISTS (SELECT 1 FROM session s WHERE s.account_id = $3::uuid AND s.address = $2 AND s.stage = 'OPEN') AS known
         FROM (SELECT address FROM sign_in_attempt
                WHERE account_key = $1 AND result = 'FAILED' AND at > now() - interval '15 minutes' LIMIT 10000) x`,
      [accountKey, address, accountId],
    );
    return rows[0] ?? { ofPair: 0, ofAccount: 0, known: false };
  }

  /** A try that was refused for its number does not count as a failure: it would never end. */
  async refused(id: string): Promise<void> {
    await this.dataSource.query(`UPDATE sign_in_attempt SET result = 'REFUSED' WHERE id = $1`, [
      id,
    ]);
  }

  async passed(tx: Transaction, id: string): Promise<void> {
    await tx.query(`UPDATE sign_in_attempt SET result = 'PASSED' WHERE id = $1`, [id]);
  }

  async forget(most: number): Promise<number> {
    const [, count] = (await this.dataSource.query(
      `DELETE FROM sign_in_attempt WHERE id IN
         (SELECT id FROM sign_in_attempt WHERE at < now() - interval '${RETENTION.sign_in_attempt.days} days' ORDER BY at LIMIT $1 FOR UPDATE SKIP LOCKED)`,
      [most],
    )) as [unknown, number];
    return count;
  }
}
