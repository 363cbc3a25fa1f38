import type { SmsState } from '@jiqia/contracts/states';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

type SmsPurpose = 'CODE' | 'INVITATION';

export interface NewSms {
  /** That of the row whose message it is. */
  readonly id: string;
  readonly purpose: SmsPurpose;
  readonly editionId: string | null;
  /** The message that a person has sent again by this one. */
  readonly follows: string | null;
}
/** One line of the ledger. No number stands in it. */
export interface SmsRow extends NewSms {
  readonly state: SmsState;
  readonly providerId: string;
  readonly reason: string;
  readonly settledAt: Date | null;
}

/** Longer than a call takes at most: what was begun so long ago and is still open has nobody who waits for it. */
const CALL_OVER = `interval '2 minutes'`;
const COLUMNS = `id, purpose, edition_id AS "editionId", follows, state, provider_id AS "providerId", reason, settled_at AS "settledAt"`;
/** What is written of a message of which nobody knows what became. */
const NOBODY_WROTE = 'the call was begun and nobody wrote what came of it';

@Injectable()
export class SmsMessageRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** One that is written down already stays as it is. */
  async insert(tx: Transaction, { id, purpose, editionId, follows }: NewSms): Promise<void> {
    await tx.query(
      `INSERT INTO sms_message (id, purpose, edition_id, follows) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING`,
      [id, purpose, editionId, follows],
    );
  }

  async list(ids: readonly string[]): Promise<SmsRow[]> {
    return this.dataSource.query(`SELECT ${COLUMNS} FROM sms_message WHERE id = ANY ($1)`, [ids]);
  }

  /** Writes that the provider is called now: once, whoever asks. */
  async begin(tx: Transaction, id: string): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE sms_message SET began_at = now(), calls = calls + 1, lock_version = lock_version + 1, updated_at = now()
        WHERE id = $1 AND state = 'INTENT' AND began_at IS NULL`,
      [id],
    )) as [unknown, number];
    return count > 0;
  }

  /** Nothing has reached the provider: the next try may call it. */
  async takeBack(tx: Transaction, id: string, reason: string): Promise<void> {
    await tx.query(
      `UPDATE sms_message SET began_at = NULL, reason = $2, lock_version = lock_version + 1, updated_at = now() WHERE id = $1 AND state = 'INTENT'`,
      [id, reason.slice(0, 200)],
    );
  }

  /** Ends one that nobody has called the provider for; false once somebody has. */
  async stop(tx: Transaction, id: string, reason: string): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE sms_message SET state = 'REFUSED', reason = $2, settled_at = now(), lock_version = lock_version + 1, updated_at = now()
        WHERE id = $1 AND state = 'INTENT' AND began_at IS NULL`,
      [id, reason],
    )) as [unknown, number];
    return count > 0;
  }

  async settle(
    tx: Transaction,
    id: string,
    state: Exclude<SmsState, 'INTENT'>,
    { providerId = '', reason = '' }: { readonly providerId?: string; readonly reason?: string },
  ): Promise<void> {
    await tx.query(
      `UPDATE sms_message SET state = $2, provider_id = $3, reason = $4, settled_at = now(), lock_version = lock_version + 1, updated_at = now()
        WHERE id = $1 AND state = 'INTENT'`,
      [id, state, providerId, reason.slice(0, 200)],
    );
  }

  /** Ends messages whose call was begun and never ended, as a process that died leaves them. */
  async endForgotten(tx: Transaction, most: number): Promise<number> {
    const [, count] = (await tx.query(
      `UPDATE sms_message SET state = 'UNKNOWN', reason = $2, settled_at = now(), lock_version = lock_version + 1, updated_at = now()
        WHERE id IN (SELECT id FROM sms_message WHERE state = 'INTENT' AND began_at < now() - ${CALL_OVER}
                      ORDER BY began_at LIMIT $1 FOR UPDATE SKIP LOCKED)`,
      [most, NOBODY_WROTE],
    )) as [unknown, number];
    return count;
  }
}
