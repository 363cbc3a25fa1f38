import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** The public half of a passkey, as its authenticator made it. */
export interface PublicPasskey {
  /** Base64url, as the authenticator calls it. */
  readonly credentialId: string;
  /** COSE key, base64url. */
  readonly publicKey: string;
  /** Uses so far, by the authenticator's own count. */
  readonly counter: number;
}
export interface StoredPasskey extends PublicPasskey {
  readonly id: string;
  readonly accountId: string;
}
/** A passkey as its owner sees it. */
export interface PasskeyRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** Passkeys that an account may have. */
export const MOST_PASSKEYS = 20;

@Injectable()
export class PasskeyRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Those of an account, the oldest first. */
  list(accountId: string): Promise<PasskeyRow[]> {
    return this.dataSource.query(
      `SELECT id, name, created_at AS "createdAt", last_used_at AS "lastUsedAt" FROM passkey
        WHERE account_id = $1 ORDER BY created_at, id LIMIT ${MOST_PASSKEYS}`,
      [accountId],
    );
  }

  async credentialIds(accountId: string): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT credential_id AS id FROM passkey WHERE account_id = $1 LIMIT ${MOST_PASSKEYS}`,
      [accountId],
    );
    return rows.map(({ id }) => id);
  }

  async findByCredential(credentialId: string): Promise<StoredPasskey | null> {
    const rows: StoredPasskey[] = await this.dataSource.query(
      `SELECT id, account_id AS "accountId", credential_id AS "credentialId", public_key AS "publicKey", counter::float8 AS counter
         FROM passkey WHERE credential_id = $1`,
      [credentialId],
    );
    return rows[0] ?? null;
  }

  /** False when some account has this very passkey already. */
  async insert(
    tx: Transaction,
    row: PublicPasskey & { readonly id: string; readonly accountId: string; readonly name: string },
  ): Promise<boolean> {
    const made: unknown[] = await tx.query(
      `INSERT INTO passkey (id, account_id, credential_id, public_key, counter, name) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (credential_id) DO NOTHING RETURNING id`,
      [row.id, row.accountId, row.credentialId, row.publicKey, row.counter, row.name],
    );
    return made.length > 0;
  }

  /** How many there are, as the transaction sees it. */
  async count(tx: Transaction, accountId: string): Promise<number> {
    const rows: { n: number }[] = await tx.query(
      `SELECT count(*)::int AS n FROM passkey WHERE account_id = $1`,
      [accountId],
    );
    return rows[0]?.n ?? 0;
  }

  /** Notes a use: false when the passkey is gone, or its counter does not go on from the last one. */
  async use(tx: Transaction, id: string, counter: number): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE passkey SET counter = $2, last_used_at = now() WHERE id = $1 AND (counter < $2 OR (counter = 0 AND $2 = 0))`,
      [id, counter],
    )) as [unknown, number];
    return count > 0;
  }

  /** False when the account has no such passkey. */
  async remove(tx: Transaction, id: string, accountId: string): Promise<boolean> {
    const [, count] = (await tx.query(`DELETE FROM passkey WHERE id = $1 AND account_id = $2`, [
      id,
      accountId,
    ])) as [unknown, number];
    return count > 0;
  }

  /** @returns how many there were */
  async removeAll(tx: Transaction, accountId: string): Promise<number> {
    const [, count] = (await tx.query(`DELETE FROM passkey WHERE account_id = $1`, [
      accountId,
    ])) as [unknown, number];
    return count;
  }
}
