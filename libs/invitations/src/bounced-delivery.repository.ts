import type { Transaction } from '@jiqia/database';
import type { Bounce } from '@jiqia/mail';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A Message-ID begins with the id of its invitation. */
const INVITATION_ID = /^<([0-9a-f-]{36})[.@]/;

/** Letters about invitations that came back. */
@Injectable()
export class BouncedDeliveryRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find(
    messageId: string,
  ): Promise<{ readonly id: string; readonly invitationId: string } | null> {
    const rows: { id: string; invitationId: string }[] = await this.dataSource.query(
      `SELECT id, invitation_id AS "invitationId" FROM delivery WHERE invitation_id = $1 AND channel = 'email' AND message_id = $2`,
      [INVITATION_ID.exec(messageId)?.[1] ?? null, messageId],
    );
    return rows[0] ?? null;
  }

  /**
   * Writes how a letter came back. One that failed for good is DEAD, if its server had taken it; one whose link was opened, while nobody
   * has answered: a program may have opened it.
   * @returns whose invitation that is, where the letter was the invitation itself and is DEAD now
   */
  async note(
    tx: Transaction,
    id: string,
    { status, hard, words, now }: Bounce & { readonly words: string; readonly now: Date },
  ): Promise<string | null> {
    const [rows] = (await tx.query(
      `UPDATE delivery SET bounced = $2, last_error = $4, state = CASE WHEN $3 THEN 'DEAD' ELSE state END,
              settled_at = CASE WHEN $3 THEN $5::timestamptz ELSE settled_at END, lock_version = lock_version + 1, updated_at = now()
        WHERE id = $1 AND (state IN ('SENT', 'DELIVERED') OR state = 'OPENED' AND EXISTS
                (SELECT 1 FROM invitation i WHERE i.id = invitation_id AND i.state = 'AWAITING')) RETURNING invitation_id AS "invitationId", kind`,
      [id, status, hard, words, now],
    )) as [{ invitationId: string; kind: string }[], number];
    const [row] = rows;
    return row?.kind === 'INVITATION' ? row.invitationId : null;
  }

  /** Writes that its reader's mailbox has it. */
  async noteDelivered(tx: Transaction, id: string): Promise<void> {
    await tx.query(
      `UPDATE delivery SET state = 'DELIVERED', lock_version = lock_version + 1, updated_at = now() WHERE id = $1 AND state = 'SENT'`,
      [id],
    );
  }

  /** Whether another message with the invitation went out and has not come back. */
  async hasArrived(tx: Transaction, invitationId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM delivery WHERE invitation_id = $1 AND kind = 'INVITATION' AND state <> 'DEAD' LIMIT 1`,
      [invitationId],
    );
    return rows.length > 0;
  }
}
