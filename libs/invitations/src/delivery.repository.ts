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

/** The sending of a letter as a job takes it up. */
export type LetterClaim = LetterKey & Pick<DeliveryRow, 'id' | 'messageId' | 'sender'>;
/** What came of one attempt. */
interface LetterEnd {
  readonly key: LetterKey;
  readonly state: DeliveryState;
  readonly error: string;
}

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
   * Takes up the sending of letters, each for one job: of those that were sent or given up, and while another job is at them, nothing is
   * taken. A job that died and runs again takes its own sending up again.
   * @returns the invitations whose letter was taken
   */
  async claim(tx: Transaction, rows: readonly LetterClaim[], seconds: number): Promise<string[]> {
    const column = <K extends keyof LetterClaim>(name: K): LetterClaim[K][] =>
      rows.map((row) => row[name]);
    const taken: { invitation_id: string }[] = await tx.query(
      `INSERT INTO delivery AS d (id, invitation_id, channel, kind, number, message_id, sender, sending_until)
       SELECT r.id, r.invitation_id, 'email', r.kind, r.number, r.message_id, r.sender, now() + make_interval(secs => $7)
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::text[], $6::text[]) AS r(id, invitation_id, kind, number, message_id, sender)
        ORDER BY r.invitation_id
       ON CONFLICT (invitation_id, channel, kind, number) DO UPDATE SET sender = excluded.sender, sending_until = excluded.sending_until,
              lock_version = d.lock_version + 1, updated_at = now()
        WHERE d.state IN ('PENDING', 'FAILED')
          AND (d.sending_until IS NULL OR d.sending_until < now() OR d.sender = excluded.sender)
       RETURNING invitation_id`,
      [
        column('id'),
        column('invitationId'),
        column('kind'),
        column('number'),
        column('messageId'),
        column('sender'),
        seconds,
      ],
    );
    return taken.map((row) => row.invitation_id);
  }

  /** Writes what came of one attempt and lets go of the sending. A letter that has ended stays as it is. */
  record(
    tx: Transaction,
    key: LetterKey,
    state: DeliveryState,
    error: string,
    now: Date,
  ): Promise<void> {
    return this.recordAll(tx, [{ key, state, error }], now);
  }

  /** As `record`, of several letters. */
  async recordAll(tx: Transaction, ends: readonly LetterEnd[], now: Date): Promise<void> {
    await tx.query(
      `UPDATE delivery d SET state = r.state, attempts = d.attempts + 1, last_error = r.error, sending_until = NULL,
              settled_at = CASE WHEN r.state IN ('SENT', 'DEAD') THEN $6::timestamptz END, lock_version = d.lock_version + 1, updated_at = now()
         FROM unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::text[]) AS r(invitation_id, kind, number, state, error)
        WHERE d.invitation_id = r.invitation_id AND d.channel = 'email' AND d.kind = r.kind AND d.number = r.number
          AND d.state IN ('PENDING', 'FAILED')`,
      [
        ends.map(({ key }) => key.invitationId),
        ends.map(({ key }) => key.kind),
        ends.map(({ key }) => key.number),
        ends.map(({ state }) => state),
        ends.map(({ error }) => error.slice(0, 1000)),
        now,
      ],
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
