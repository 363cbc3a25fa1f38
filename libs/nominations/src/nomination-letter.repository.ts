import type { NominationLetterKind, NominationLetterState } from '@jiqia/contracts/words';
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

/** What is written to a society about a question to it. */
export interface NominationLetterRow {
  readonly id: string;
  readonly nominationId: string;
  readonly kind: NominationLetterKind;
  readonly createdAt: Date;
  readonly state: NominationLetterState;
}
/** Somebody who may be written to for a society. */
export interface SocietyAccount {
  readonly name: string;
  readonly address: string;
}

const UNSENT = 'sent_at IS NULL AND given_up_at IS NULL AND stopped_at IS NULL';

@Injectable()
export class NominationLetterRepository {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {}

  async find(id: string): Promise<NominationLetterRow | null> {
    const [row]: NominationLetterRow[] = await this.dataSource.query(
      `SELECT id, nomination_id AS "nominationId", kind, created_at AS "createdAt",
              CASE WHEN sent_at IS NOT NULL THEN 'SENT' WHEN given_up_at IS NOT NULL THEN 'DEAD'
                   WHEN stopped_at IS NOT NULL THEN 'STOPPED' ELSE 'PENDING' END AS state
         FROM nomination_letter WHERE id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** Writes letters of one kind and asks that they are sent; a question that has one of that kind gets no other. Returns how many are new. */
  async insert(
    tx: Transaction,
    kind: NominationLetterKind,
    nominationIds: readonly string[],
    at: Date,
  ): Promise<number> {
    const made: { id: string }[] = await tx.query(
      `INSERT INTO nomination_letter (id, nomination_id, kind, created_at)
       SELECT l.id, l.nomination_id, $1, $4 FROM unnest($2::uuid[], $3::uuid[]) AS l(id, nomination_id)
       ON CONFLICT DO NOTHING RETURNING id`,
      [kind, nominationIds.map(() => newId()), nominationIds, at],
    );
    await this.outbox.enqueueAll(
      tx,
      'nomination-letter.send',
      made.map(({ id }) => ({ letterId: id })),
    );
    return made.length;
  }

  /** Whether the letter of invitation has gone out. */
  async isAsked(tx: Transaction, nominationId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM nomination_letter WHERE nomination_id = $1 AND kind = 'ASK' AND sent_at IS NOT NULL`,
      [nominationId],
    );
    return rows.length > 0;
  }

  /** Questions of open editions whose last day is near, asked before the day of the reminder, that nobody was reminded of. */
  async listToRemind(
    { today, until }: { readonly today: string; readonly until: string },
    most: number,
  ): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT n.id FROM nomination n JOIN edition_brief e ON e.id = n.edition_id AND e.open
        WHERE n.state = 'ASKED' AND n.due_on BETWEEN $1::date AND $2::date AND (n.asked_at AT TIME ZONE 'Asia/Shanghai')::date < $1::date
          AND NOT EXISTS (SELECT 1 FROM nomination_letter l WHERE l.nomination_id = n.id AND l.kind = 'REMINDER')
        ORDER BY n.due_on, n.id LIMIT $3`,
      [today, until, most],
    );
    return rows.map(({ id }) => id);
  }

  /** Contacts and officers of a society today, those called its contacts first. */
  async listContacts(societyId: string): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT m.person_id AS id FROM membership_card m
        WHERE m.organisation_id = $1 AND m.role IN ('CONTACT', 'OFFICER')
          AND daterange(m.valid_from, m.valid_until, '[]') @> (now() AT TIME ZONE 'Asia/Shanghai')::date
        ORDER BY m.role <> 'CONTACT', m.person_id LIMIT 20`,
      [societyId],
    );
    return rows.map(({ id }) => id);
  }

  /** An account in use that speaks for the society; null where there is none. */
  async findAccount(societyId: string): Promise<SocietyAccount | null> {
    const [row]: SocietyAccount[] = await this.dataSource.query(
      `SELECT a.name, a.email AS address FROM account_speaks_for s JOIN account_called a ON a.id = s.account_id
        WHERE s.scope_kind = 'organisation' AND s.scope_id = $1 AND a.state = 'ACTIVE' AND a.email <> '' ORDER BY a.id LIMIT 1`,
      [societyId],
    );
    return row ?? null;
  }

  /** Takes up the sending for one job: false when it has ended, or while another job is at it. */
  claim(tx: Transaction, id: string, sender: string, seconds: number): Promise<boolean> {
    return claimSending(tx, 'nomination_letter', UNSENT, { id, sender, seconds });
  }

  /** Writes that a try failed, and lets go of the sending. */
  failed(tx: Transaction, id: string, reason: string): Promise<void> {
    return failSending(tx, 'nomination_letter', UNSENT, id, reason);
  }

  /** Writes how the sending ended. */
  settle(tx: Transaction, id: string, end: SendingEnd): Promise<void> {
    return settleSending(tx, 'nomination_letter', UNSENT, id, end);
  }

  /** Those that have neither gone out nor ended, and that no waiting message speaks of. */
  async listUnsent(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT c.id FROM nomination_letter c
        WHERE ${UNSENT} AND c.created_at < now() - ${LOST_AFTER}
          AND ${nobodyAtIt('nomination-letter.send', 'letterId', 'c.id')}
        ORDER BY c.created_at, c.id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.id);
  }
}
