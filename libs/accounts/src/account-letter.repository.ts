import { claimSending, type Transaction } from '@jiqia/database';
import { LOST_AFTER, nobodyAtIt } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Short messages: six digits to sign in by, or to show that a number is one's own. */
export type SmsKind = 'SMS_CODE' | 'SMS_VERIFY';
/** By mail: CODE: six digits to sign in by; LINK: a one-time link to set a password by. */
export type MailKind = 'CODE' | 'LINK';
export type LetterKind = MailKind | SmsKind;
export const isSms = (kind: LetterKind): kind is SmsKind => kind.startsWith('SMS_');

export interface NewLetter {
  readonly id: string;
  readonly kind: LetterKind;
  /** SHA-256 of the folded address that was typed; of a number, its HMAC. */
  readonly accountKey: string;
  readonly accountId: string | null;
}
export interface LetterRow extends NewLetter {
  readonly createdAt: Date;
  /** Whether its code may still be used. */
  readonly holds: boolean;
  /** Sent, or given up. */
  readonly ended: boolean;
}
/** Letters to one typed address, asked for from an address that it knows, or from any other. */
export interface LetterCount {
  readonly known: boolean;
  readonly lastMinute: number;
  readonly lastDay: number;
  /** Minutes until the oldest of the last day counts no more. */
  readonly minutes: number;
}

/** Words about the time of a code for letters: the same as HOLDS. */
export const CODE_MINUTES = 10;
const MOST_TRIES = 5;
const HOLDS = `kind <> 'LINK' AND used_at IS NULL AND created_at > now() - interval '${CODE_MINUTES} minutes'`;
const COLUMNS = `id, kind, account_key AS "accountKey", account_id AS "accountId", created_at AS "createdAt", (${HOLDS}) AS holds,
  (sent_at IS NOT NULL OR given_up_at IS NOT NULL) AS ended`;
const UNSENT = `sent_at IS NULL AND given_up_at IS NULL`;

@Injectable()
export class AccountLetterRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find(id: string): Promise<LetterRow | null> {
    const rows: LetterRow[] = await this.dataSource.query(
      `SELECT ${COLUMNS} FROM account_letter WHERE id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** Holds what is asked for under one typed address until the end of the transaction, and counts the letters before. */
  async count(
    tx: Transaction,
    accountKey: string,
    accountId: string | null,
    address: string,
  ): Promise<LetterCount> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('account_letter:' || $1, 0))`, [
      accountKey,
    ]);
    const rows: LetterCount[] = await tx.query(
      `SELECT k.known, count(*) FILTER (WHERE l.created_at > now() - interval '1 minute')::int AS "lastMinute",
              count(l.id)::int AS "lastDay",
              coalesce(ceil(extract(epoch FROM min(l.created_at) + interval '1 day' - now()) / 60), 0)::int AS minutes
         FROM (SELECT EXISTS (SELECT 1 FROM session s WHERE s.account_id = $2::uuid AND s.address = $3 AND s.stage = 'OPEN') AS known) k
         LEFT JOIN account_letter l ON l.account_key = $1 AND l.known = k.known AND l.created_at > now() - interval '1 day'
        GROUP BY k.known`,
      [accountKey, accountId, address],
    );
    return rows[0] ?? { known: false, lastMinute: 0, lastDay: 0, minutes: 0 };
  }

  async insert(tx: Transaction, row: NewLetter, known: boolean): Promise<void> {
    await tx.query(
      `INSERT INTO account_letter (id, kind, account_key, account_id, known) VALUES ($1, $2, $3, $4, $5)`,
      [row.id, row.kind, row.accountKey, row.accountId, known],
    );
  }

  /** As `count`, for a number: it is the same from wherever it is asked. */
  async countOfNumber(tx: Transaction, accountKey: string): Promise<Omit<LetterCount, 'known'>> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('account_letter:' || $1, 0))`, [
      accountKey,
    ]);
    const rows: Omit<LetterCount, 'known'>[] = await tx.query(
      `SELECT count(*) FILTER (WHERE created_at > now() - interval '1 minute')::int AS "lastMinute", count(*)::int AS "lastDay",
              coalesce(ceil(extract(epoch FROM min(created_at) + interval '1 day' - now()) / 60), 0)::int AS minutes
         FROM account_letter WHERE account_key = $1 AND created_at > now() - interval '1 day'`,
      [accountKey],
    );
    return rows[0] ?? { lastMinute: 0, lastDay: 0, minutes: 0 };
  }

  /** Holds the day's messages until the end of the transaction, and counts those of the last 24 hours that go to somebody. */
  async countSms(tx: Transaction): Promise<number> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('account_letter sms', 0))`);
    const rows: { count: number }[] = await tx.query(
      `SELECT count(*)::int AS count FROM account_letter
        WHERE kind IN ('SMS_CODE', 'SMS_VERIFY') AND account_id IS NOT NULL AND created_at > now() - interval '1 day'`,
    );
    return rows[0]?.count ?? 0;
  }

  /** Codes by short message that an account was sent hold no more. */
  async endSms(tx: Transaction, accountId: string): Promise<void> {
    await tx.query(
      `UPDATE account_letter SET used_at = now() WHERE account_id = $1 AND kind IN ('SMS_CODE', 'SMS_VERIFY') AND used_at IS NULL`,
      [accountId],
    );
  }

  /** Counts a try of a code before it is compared, so that tries at one moment see each other. Null when there is none left. */
  async beginTry(id: string, kinds: readonly LetterKind[]): Promise<LetterRow | null> {
    const [rows] = (await this.dataSource.query(
      `UPDATE account_letter SET tries = tries + 1 WHERE id = $1 AND kind = ANY ($2) AND tries < ${MOST_TRIES} AND ${HOLDS} RETURNING ${COLUMNS}`,
      [id, kinds],
    )) as [LetterRow[], number];
    return rows[0] ?? null;
  }

  /** Uses a code up: false when somebody at the same moment did. */
  async use(tx: Transaction, id: string): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE account_letter SET used_at = now() WHERE id = $1 AND ${HOLDS}`,
      [id],
    )) as [unknown, number];
    return count > 0;
  }

  /** Takes up the sending for one job: false when it has ended, or while another job is at it. */
  claim(tx: Transaction, id: string, sender: string, seconds: number): Promise<boolean> {
    return claimSending(tx, 'account_letter', UNSENT, { id, sender, seconds });
  }

  /** Writes what came of one try and lets go of the sending; `PENDING` leaves it to another try. */
  async record(
    tx: Transaction,
    id: string,
    end: 'PENDING' | 'SENT' | 'DEAD',
    reason: string,
  ): Promise<void> {
    await tx.query(
      `UPDATE account_letter SET last_error = $3, sending_until = NULL, sent_at = CASE WHEN $2 = 'SENT' THEN now() END,
              given_up_at = CASE WHEN $2 = 'DEAD' THEN now() END
        WHERE id = $1 AND ${UNSENT}`,
      [id, end, reason.slice(0, 1000)],
    );
  }

  /** Letters that have neither gone out nor been given up, and that no waiting message speaks of. */
  async listUnsent(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT l.id FROM account_letter l
        WHERE ${UNSENT} AND l.created_at < now() - ${LOST_AFTER}
          AND ${nobodyAtIt('account-letter.send', 'letterId', 'l.id')}
        ORDER BY l.created_at, l.id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.id);
  }

  async forget(most: number): Promise<number> {
    const [, count] = (await this.dataSource.query(
      `DELETE FROM account_letter WHERE id IN
         (SELECT id FROM account_letter WHERE created_at < now() - interval '30 days' ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED)`,
      [most],
    )) as [unknown, number];
    return count;
  }
}
