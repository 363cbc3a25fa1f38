import type { AgendaLetterState } from '@jiqia/contracts/words';
import {
  claimSending,
  failSending,
  newId,
  type SendingEnd,
  settleSending,
  type Transaction,
} from '@jiqia/database';
import type { ReleasedSeat } from '@jiqia/meetings';
import type { Bounce } from '@jiqia/mail';
import { LOST_AFTER, nobodyAtIt, Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A letter to somebody whose meetings a release has changed; who was merged since is the one who stands for them. */
export interface AgendaLetterRow extends ReleasedSeat {
  readonly id: string;
  readonly releaseId: string;
  readonly createdAt: Date;
  readonly state: AgendaLetterState;
  readonly sentAt: Date | null;
  readonly lastError: string;
}

const UNSENT = 'sent_at IS NULL AND given_up_at IS NULL AND stopped_at IS NULL';
const SELECT = `
  SELECT l.id, l.release_id AS "releaseId", so.standing_id AS "organisationId", sp.standing_id AS "personId", l.created_at AS "createdAt",
         CASE WHEN l.sent_at IS NOT NULL THEN 'SENT' WHEN l.given_up_at IS NOT NULL THEN 'DEAD'
              WHEN l.stopped_at IS NOT NULL THEN 'STOPPED' ELSE 'PENDING' END AS state,
         l.sent_at AS "sentAt", l.last_error AS "lastError"
    FROM agenda_letter l JOIN standing_party so ON so.id = l.organisation_id LEFT JOIN standing_party sp ON sp.id = l.person_id`;

@Injectable()
export class AgendaLetterRepository {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {}

  async find(id: string): Promise<AgendaLetterRow | null> {
    const [row]: AgendaLetterRow[] = await this.dataSource.query(`${SELECT} WHERE l.id = $1`, [id]);
    return row ?? null;
  }

  /** Those of a release, those that did not go out first. */
  list(releaseId: string, most: number): Promise<AgendaLetterRow[]> {
    return this.dataSource.query(
      `${SELECT} WHERE l.release_id = $1 ORDER BY l.sent_at IS NOT NULL, l.given_up_at IS NULL, l.id LIMIT $2`,
      [releaseId, most],
    );
  }

  /** Writes the letters of a release and asks that they are sent; whoever has one of it already gets no other. Returns how many are new. */
  async insert(
    tx: Transaction,
    releaseId: string,
    people: readonly ReleasedSeat[],
    at: Date,
  ): Promise<number> {
    const made: { id: string }[] = await tx.query(
      `INSERT INTO agenda_letter (id, release_id, organisation_id, person_id, created_at)
       SELECT l.id, $1, l.organisation_id, l.person_id, $5 FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS l(id, organisation_id, person_id)
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        releaseId,
        people.map(() => newId()),
        people.map(({ organisationId }) => organisationId),
        people.map(({ personId }) => personId),
        at,
      ],
    );
    await this.outbox.enqueueAll(
      tx,
      'agenda-letter.send',
      made.map(({ id }) => ({ letterId: id })),
    );
    return made.length;
  }

  /** Takes up the sending for one job: false when it has ended, or while another job is at it. */
  claim(tx: Transaction, id: string, sender: string, seconds: number): Promise<boolean> {
    return claimSending(tx, 'agenda_letter', UNSENT, { id, sender, seconds });
  }

  /** Writes that a try failed, and lets go of the sending. */
  failed(tx: Transaction, id: string, reason: string): Promise<void> {
    return failSending(tx, 'agenda_letter', UNSENT, id, reason);
  }

  /** Writes how the sending ended. */
  settle(tx: Transaction, id: string, end: SendingEnd): Promise<void> {
    return settleSending(tx, 'agenda_letter', UNSENT, id, end);
  }

  /** Writes that one that was sent came back; for good: it was not delivered after all. False where it is not one that was sent. */
  async noteBounce(
    tx: Transaction,
    id: string,
    { status, hard, reason, now }: Bounce & { readonly reason: string; readonly now: Date },
  ): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE agenda_letter SET bounced = $2, last_error = $4, sent_at = CASE WHEN $3 THEN NULL ELSE sent_at END,
              given_up_at = CASE WHEN $3 THEN $5::timestamptz END
        WHERE id = $1 AND sent_at IS NOT NULL`,
      [id, status, hard, reason, now],
    )) as [unknown, number];
    return count > 0;
  }

  /** Those that have neither gone out nor ended, and that no waiting message speaks of. */
  async listUnsent(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT c.id FROM agenda_letter c
        WHERE ${UNSENT} AND c.created_at < now() - ${LOST_AFTER}
          AND ${nobodyAtIt('agenda-letter.send', 'letterId', 'c.id')}
        ORDER BY c.created_at, c.id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.id);
  }
}
