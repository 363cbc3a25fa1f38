import {
  claimSending,
  failSending,
  newId,
  type SendingEnd,
  settleSending,
  type Transaction,
} from '@jiqia/database';
import { LOST_AFTER, nobodyAtIt, Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Seat } from './audience.repository.js';

/** A letter with an announcement; who was merged since is the one who stands for them. */
export interface AnnouncementLetterRow extends Seat {
  readonly id: string;
  readonly announcementId: string;
  readonly createdAt: Date;
  readonly settled: boolean;
}

const UNSENT = 'sent_at IS NULL AND given_up_at IS NULL AND stopped_at IS NULL';

@Injectable()
export class AnnouncementLetterRepository {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {}

  async find(id: string): Promise<AnnouncementLetterRow | null> {
    const [row]: AnnouncementLetterRow[] = await this.dataSource.query(
      `SELECT l.id, l.announcement_id AS "announcementId", so.standing_id AS "organisationId", sp.standing_id AS "personId", l.created_at AS "createdAt",
              NOT (${UNSENT}) AS settled
         FROM announcement_letter l JOIN standing_party so ON so.id = l.organisation_id LEFT JOIN standing_party sp ON sp.id = l.person_id
        WHERE l.id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** Writes letters and asks that they are sent; whoever has one already gets no other. */
  async insert(
    tx: Transaction,
    announcementId: string,
    seats: readonly Seat[],
    at: Date,
  ): Promise<void> {
    const made: { id: string }[] = await tx.query(
      `INSERT INTO announcement_letter (id, announcement_id, organisation_id, person_id, created_at)
       SELECT l.id, $1, l.organisation_id, l.person_id, $5 FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS l(id, organisation_id, person_id)
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        announcementId,
        seats.map(() => newId()),
        seats.map(({ organisationId }) => organisationId),
        seats.map(({ personId }) => personId),
        at,
      ],
    );
    await this.outbox.enqueueAll(
      tx,
      'announcement-letter.send',
      made.map(({ id }) => ({ letterId: id })),
    );
  }

  /** Takes up the sending for one job: false when it has ended, or while another job is at it. */
  claim(tx: Transaction, id: string, sender: string, seconds: number): Promise<boolean> {
    return claimSending(tx, 'announcement_letter', UNSENT, { id, sender, seconds });
  }

  /** Writes that a try failed, and lets go of the sending. */
  failed(tx: Transaction, id: string, reason: string): Promise<void> {
    return failSending(tx, 'announcement_letter', UNSENT, id, reason);
  }

  /** Writes how the sending ended. */
  settle(tx: Transaction, id: string, end: SendingEnd): Promise<void> {
    return settleSending(tx, 'announcement_letter', UNSENT, id, end);
  }

  /** Those that have neither gone out nor ended, and that no waiting message speaks of. */
  async listUnsent(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT c.id FROM announcement_letter c
        WHERE ${UNSENT} AND c.created_at < now() - ${LOST_AFTER}
          AND ${nobodyAtIt('announcement-letter.send', 'letterId', 'c.id')}
        ORDER BY c.created_at, c.id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.id);
  }
}
