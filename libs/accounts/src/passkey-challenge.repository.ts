import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** How long an answer may take. */
export const CHALLENGE_MINUTES = 5;

/** What an authenticator is asked to sign: to become a passkey of this account, or to sign in, which counts as this try. */
export type ChallengeUse =
  | { readonly purpose: 'ADD'; readonly accountId: string }
  | { readonly purpose: 'SIGN_IN'; readonly attemptId: string };
export interface TakenChallenge {
  readonly challenge: string;
  readonly accountId: string | null;
  readonly attemptId: string | null;
}

@Injectable()
export class PasskeyChallengeRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @param id hash of a secret that the browser keeps */
  async insert(tx: Transaction, id: string, challenge: string, use: ChallengeUse): Promise<void> {
    const accountId = use.purpose === 'ADD' ? use.accountId : null;
    const attemptId = use.purpose === 'SIGN_IN' ? use.attemptId : null;
    await tx.query(
      `INSERT INTO passkey_challenge (id, purpose, account_id, attempt_id, challenge, expires_at)
       VALUES ($1, $2, $3, $4, $5, now() + interval '${CHALLENGE_MINUTES} minutes')`,
      [id, use.purpose, accountId, attemptId, challenge],
    );
  }

  /** Takes it out: whatever comes of the answer, there is no other one. Null when it was taken, is over, or is for something else. */
  async take(
    tx: Transaction,
    id: string,
    purpose: ChallengeUse['purpose'],
  ): Promise<TakenChallenge | null> {
    const [rows] = (await tx.query(
      `DELETE FROM passkey_challenge WHERE id = $1 AND purpose = $2 AND expires_at > now()
       RETURNING challenge, account_id AS "accountId", attempt_id AS "attemptId"`,
      [id, purpose],
    )) as [TakenChallenge[], number];
    return rows[0] ?? null;
  }

  async forget(most: number): Promise<number> {
    const [, count] = (await this.dataSource.query(
      `DELETE FROM passkey_challenge WHERE id IN
         (SELECT id FROM passkey_challenge WHERE expires_at < now() ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)`,
      [most],
    )) as [unknown, number];
    return count;
  }
}
