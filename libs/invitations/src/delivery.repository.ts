import type { DeliveryState } from '@jiqia/contracts/states';
import type { Transaction } from '@jiqia/database';
import { LOST_AFTER, nobodyAtIt } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { DeliveryEntity } from './invitation.entity.js';

export type DeliveryRow = Readonly<DeliveryEntity>;
/** Which letter of an invitation. */
export type LetterKey = Pick<DeliveryRow, 'invitationId' | 'kind' | 'number'>;

/** Letters about invitations, and what becomes of each. */
@Injectable()
export class DeliveryRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The last letter with the invitation itself of each of these, where there is one. */
  listLatest(
    invitationIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    channel: DeliveryRow['channel'] = 'email',
  ): Promise<DeliveryRow[]> {
    return manager
      .createQueryBuilder(DeliveryEntity, 'd')
      .distinctOn(['d.invitation_id'])
      .where(`d.invitation_id = ANY(:ids) AND d.kind = 'INVITATION' AND d.channel = :channel`, {
        channel,
        ids: invitationIds,
      })
      .orderBy('d.invitation_id')
      .addOrderBy('d.number', 'DESC')
      .getMany();
  }

  /** All letters of an invitation, in the order in which they were written. */
  listOf(invitationId: string): Promise<DeliveryRow[]> {
    return this.dataSource.manager.find(DeliveryEntity, {
      where: { invitationId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  find(id: string): Promise<DeliveryRow | null> {
    return this.dataSource.manager.findOneBy(DeliveryEntity, { id });
  }

  /** Asks for one more letter with the invitation itself. */
  async add(
    tx: Transaction,
    row: LetterKey & Pick<DeliveryRow, 'id' | 'messageId'>,
    channel: DeliveryRow['channel'] = 'email',
  ): Promise<void> {
    await tx.query(
      `INSERT INTO delivery (id, invitation_id, channel, kind, number, message_id) VALUES ($1, $2, $6, $3, $4, $5)`,
      [row.id, row.invitationId, row.kind, row.number, row.messageId, channel],
    );
  }

  /**
   * Takes up the sending of a letter for one job: false when it was sent or given up, or while another job is at it. A job that died and runs
   * again takes its own sending up again.
   */
  async claim(
    tx: Transaction,
    row: LetterKey & Pick<DeliveryRow, 'id' | 'messageId' | 'sender'>,
    seconds: number,
  ): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO delivery AS d (id, invitation_id, channel, kind, number, message_id, sender, sending_until)
       VALUES ($1, $2, 'email', $3, $4, $5, $6, now() + make_interval(secs => $7))
       ON CONFLICT (invitation_id, channel, kind, number) DO UPDATE SET sender = excluded.sender, sending_until = excluded.sending_until,
              lock_version = d.lock_version + 1, updated_at = now()
        WHERE d.state IN ('PENDING', 'FAILED')
          AND (d.sending_until IS NULL OR d.sending_until < now() OR d.sender = excluded.sender)
       RETURNING id`,
      [row.id, row.invitationId, row.kind, row.number, row.messageId, row.sender, seconds],
    );
    return rows.length > 0;
  }

  /** Writes what came of one attempt and lets go of the sending. A letter that has ended stays as it is. */
  async record(
    tx: Transaction,
    { invitationId, kind, number }: LetterKey,
    state: DeliveryState,
    error: string,
    now: Date,
  ): Promise<void> {
    await tx.query(
      `UPDATE delivery SET state = $4, attempts = attempts + 1, last_error = $5, sending_until = NULL,
              settled_at = CASE WHEN $4 IN ('SENT', 'DEAD') THEN $6::timestamptz END, lock_version = lock_version + 1, updated_at = now()
        WHERE invitation_id = $1 AND channel = 'email' AND kind = $2 AND number = $3 AND state IN ('PENDING', 'FAILED')`,
      [invitationId, kind, number, state, error.slice(0, 1000), now],
    );
  }

  /**
   * Invitations whose letter is due and has neither gone out nor been given up, and that no waiting message speaks of: those that were released,
   * and those whose letter is wanted again.
   */
  async listUnsent(now: Date, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT i.id FROM invitation i
        WHERE (i.state = 'RELEASED' OR i.state = 'AWAITING' AND EXISTS (SELECT 1 FROM delivery d
                 WHERE d.invitation_id = i.id AND d.kind = 'INVITATION' AND d.channel = 'email' AND d.state IN ('PENDING', 'FAILED')))
          AND NOT EXISTS (SELECT 1 FROM delivery t WHERE t.invitation_id = i.id AND t.channel = 'sms' AND t.state IN ('PENDING', 'FAILED'))
          AND i.updated_at < now() - ${LOST_AFTER} AND (i.send_not_before IS NULL OR i.send_not_before <= $2)
          AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.invitation_id = i.id AND d.kind = 'INVITATION' AND d.updated_at >= now() - ${LOST_AFTER})
          AND ${nobodyAtIt('invitation.send', 'invitationId', 'i.id')}
        ORDER BY i.released_at, i.id LIMIT $1`,
      [limit, now],
    );
    return rows.map((row) => row.id);
  }
}
