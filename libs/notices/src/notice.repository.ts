import type { PageQuery } from '@jiqia/contracts/http';
import type { NoticeState } from '@jiqia/contracts/states';
import { claimSending, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Bounce } from '@jiqia/mail';
import { LOST_AFTER, nobodyAtIt } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, MoreThan } from 'typeorm';
import { NoticeEntity } from './notice.entity.js';

export type NoticeRow = Readonly<NoticeEntity>;
export type NewNotice = Pick<
  NoticeRow,
  | 'id'
  | 'editionId'
  | 'matchId'
  | 'meetingId'
  | 'side'
  | 'organisationId'
  | 'personId'
  | 'kind'
  | 'cause'
  | 'messageId'
  | 'turn'
>;

@Injectable()
export class NoticeRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError NOTICE_NOT_FOUND */
  async get(id: string): Promise<NoticeRow> {
    const row = await this.dataSource.manager.findOneBy(NoticeEntity, { id });
    if (row) return row;
    throw new AppError({ code: 'NOTICE_NOT_FOUND' });
  }

  /** A page of an edition's notices, oldest first. */
  list(editionId: string, query: PageQuery, state?: NoticeState): Promise<NoticeRow[]> {
    return this.dataSource.manager.find(NoticeEntity, {
      where: {
        editionId,
        ...(query.cursor ? { id: MoreThan(query.cursor) } : {}),
        ...(state ? { state } : {}),
      },
      order: { id: 'ASC' },
      take: query.limit + 1,
    });
  }

  listByMatch(tx: Transaction, matchId: string): Promise<NoticeRow[]> {
    return tx.findBy(NoticeEntity, { matchId });
  }

  /** Writes notices; one that is there for the same pair, side, kind, meeting and turn stays as it is. Returns the new ids. */
  async insertMany(tx: Transaction, rows: readonly NewNotice[]): Promise<string[]> {
    const made: { id: string }[] = await tx.query(
      `INSERT INTO notice (id, edition_id, match_id, meeting_id, side, organisation_id, person_id, kind, cause, message_id, turn)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::int[])
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.editionId),
        rows.map((row) => row.matchId),
        rows.map((row) => row.meetingId),
        rows.map((row) => row.side),
        rows.map((row) => row.organisationId),
        rows.map((row) => row.personId),
        rows.map((row) => row.kind),
        rows.map((row) => row.cause),
        rows.map((row) => row.messageId),
        rows.map((row) => row.turn),
      ],
    );
    return made.map((row) => row.id);
  }

  /** Notices whose mail has neither gone out nor been given up, and that no waiting message speaks of. */
  async listUnsent(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT n.id FROM notice n
        WHERE n.state = 'PENDING' AND n.updated_at < now() - ${LOST_AFTER}
          AND ${nobodyAtIt('notice.send', 'noticeId', 'n.id')}
        ORDER BY n.created_at, n.id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.id);
  }

  /** Takes up the sending for one job: false when it has ended, or while another job is at it. */
  claim(tx: Transaction, id: string, sender: string, seconds: number): Promise<boolean> {
    return claimSending(tx, 'notice', `state = 'PENDING'`, { id, sender, seconds }, true);
  }

  /** Writes what came of one try and lets go of the sending. A notice that has ended stays as it is. */
  async record(
    tx: Transaction,
    id: string,
    state: NoticeState,
    reason: string,
    sentAt: Date | null = null,
  ): Promise<void> {
    await tx.query(
      `UPDATE notice SET state = $2, attempts = attempts + 1, last_error = $3, sent_at = $4, sending_until = NULL,
              lock_version = lock_version + 1, updated_at = now()
        WHERE id = $1 AND state = 'PENDING'`,
      [id, state, reason.slice(0, 1000), sentAt],
    );
  }

  /** Writes that a notice that was sent came back; for good: it is DEAD. False where it is not one that was sent. */
  async noteBounce(
    tx: Transaction,
    id: string,
    { status, hard }: Bounce,
    words: string,
  ): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE notice SET bounced = $2, last_error = $4, state = CASE WHEN $3 THEN 'DEAD' ELSE state END,
              lock_version = lock_version + 1, updated_at = now()
        WHERE id = $1 AND state = 'SENT'`,
      [id, status, hard, words],
    )) as [unknown, number];
    return count > 0;
  }
}
