import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';

/** Somebody, as an identity provider names them. */
export interface OidcSubject {
  readonly issuer: string;
  readonly subject: string;
}

@Injectable()
export class OidcLinkRepository {
  /** Id of the account that a subject is linked to. */
  async find(tx: Transaction, { issuer, subject }: OidcSubject): Promise<string | null> {
    const rows: { id: string }[] = await tx.query(
      `SELECT account_id AS id FROM oidc_link WHERE issuer = $1 AND subject = $2`,
      [issuer, subject],
    );
    return rows[0]?.id ?? null;
  }

  /** False when the subject, or the account with this provider, is linked already. */
  async insert(tx: Transaction, accountId: string, whom: OidcSubject): Promise<boolean> {
    const made: unknown[] = await tx.query(
      `INSERT INTO oidc_link (issuer, subject, account_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING subject`,
      [whom.issuer, whom.subject, accountId],
    );
    return made.length > 0;
  }

  /** Takes every link of an account away. Returns how many there were. */
  async remove(tx: Transaction, accountId: string): Promise<number> {
    const [, count] = (await tx.query(`DELETE FROM oidc_link WHERE account_id = $1`, [
      accountId,
    ])) as [unknown, number];
    return count;
  }
}
