import type { Transaction } from '@jiqia/database';
import { LOST_AFTER, nobodyAtIt } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Invitations by short message: deliveries of their own, over another channel. */
@Injectable()
export class TextMessageRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Whether its person does not want to be told of events any more. */
  async isUnwanted(tx: Transaction, personId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM consent_taken_back WHERE person_id = $1 AND purpose = 'NOTIFICATION'`,
      [personId],
    );
    return rows.length > 0;
  }

  /** Writes how it ended; one that has ended stays as it is. */
  async record(
    tx: Transaction,
    id: string,
    state: 'SENT' | 'DEAD',
    error: string,
    now: Date,
  ): Promise<void> {
    await tx.query(
      `UPDATE delivery SET state = $2, attempts = attempts + 1, last_error = $3, settled_at = $4, lock_version = lock_version + 1, updated_at = now()
        WHERE id = $1 AND channel = 'sms' AND state IN ('PENDING', 'FAILED')`,
      [id, state, error.slice(0, 1000), now],
    );
  }

  /** Those that have neither gone out nor ended, and that no waiting message speaks of. */
  async listUnsent(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT d.id FROM delivery d WHERE d.channel = 'sms' AND d.state IN ('PENDING', 'FAILED') AND d.updated_at < now() - ${LOST_AFTER}
          AND ${nobodyAtIt('invitation.text', 'deliveryId', 'd.id')} ORDER BY d.created_at, d.id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.id);
  }
}
