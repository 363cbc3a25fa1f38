import type { PageQuery } from '@jiqia/contracts/http';
import type { Side } from '@jiqia/contracts/words';
import { claimSending, failSending, type Transaction } from '@jiqia/database';
import { LOST_AFTER, nobodyAtIt } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** An asking of an entry's owner, and what came of it. */
export interface OwnerConfirmationRow {
  readonly id: string;
  readonly side: Side;
  readonly entryId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** When a newer link took its place. */
  readonly endedAt: Date | null;
  readonly sentAt: Date | null;
  /** When its letter was given up. */
  readonly givenUpAt: Date | null;
  readonly answer: 'CONFIRMED' | 'OBJECTED' | null;
  readonly words: string;
  readonly answeredAt: Date | null;
  /** Where a renewal is asked: the last day that the need had then, YYYY-MM-DD. */
  readonly lastDay: string | null;
  /** The account that is written to; the entry's contact or expert where there is none. */
  readonly accountId: string | null;
}

export interface NewOwnerConfirmation {
  readonly id: string;
  readonly side: Side;
  readonly entryId: string;
  readonly tokenHash: string;
  readonly lastDay?: string;
  readonly accountId?: string | null;
}

const COLUMNS = `id, entity AS side, entity_id AS "entryId", created_at AS "createdAt", expires_at AS "expiresAt", ended_at AS "endedAt",
  sent_at AS "sentAt", given_up_at AS "givenUpAt", answer, words, answered_at AS "answeredAt", last_day::text AS "lastDay", account_id AS "accountId"`;
const UNSENT = 'sent_at IS NULL AND given_up_at IS NULL';
const OPEN = 'ended_at IS NULL AND answered_at IS NULL';

@Injectable()
export class OwnerConfirmationRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Makes those who ask wait for each other, so that whoever is asked about an entry has one open link. Held to the end of `tx`. */
  async lockAsking(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('owner-confirmation', 0))`);
  }

  /** Writes new links; those of the same entries that were open end. */
  async replaceMany(
    tx: Transaction,
    rows: readonly NewOwnerConfirmation[],
    askedBy: string,
    from: Date,
    until: Date,
  ): Promise<void> {
    const sides = rows.map((row) => row.side);
    const entryIds = rows.map((row) => row.entryId);
    await tx.query(
      `UPDATE owner_confirmation SET ended_at = $3
        WHERE ${OPEN} AND (entity, entity_id) IN (SELECT * FROM unnest($1::text[], $2::uuid[]))`,
      [sides, entryIds, from],
    );
    await tx.query(
      `INSERT INTO owner_confirmation (id, entity, entity_id, token_hash, asked_by, created_at, expires_at, last_day, account_id)
       SELECT n.id, n.entity, n.entity_id, n.token_hash, $5, $6, $7, n.last_day, n.account_id
         FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $8::date[], $9::uuid[])
           AS n(id, entity, entity_id, token_hash, last_day, account_id)`,
      [
        rows.map((row) => row.id),
        sides,
        entryIds,
        rows.map((row) => row.tokenHash),
        askedBy,
        from,
        until,
        rows.map((row) => row.lastDay ?? null),
        rows.map((row) => row.accountId ?? null),
      ],
    );
  }

  /** Whether the renewal of a need was asked for this last day. */
  async isRenewalAsked(tx: Transaction, needId: string, lastDay: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'SELECT 1 FROM owner_confirmation WHERE entity_id = $1 AND last_day = $2 LIMIT 1',
      [needId, lastDay],
    );
    return rows.length > 0;
  }

  find(
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<OwnerConfirmationRow | null> {
    return this.one(manager, 'id = $1', id);
  }

  findByHash(tokenHash: string): Promise<OwnerConfirmationRow | null> {
    return this.one(this.dataSource.manager, 'token_hash = $1', tokenHash);
  }

  /** A page, oldest first; of one entry where it is named. */
  list(query: PageQuery, entryId?: string): Promise<OwnerConfirmationRow[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM owner_confirmation
        WHERE ($1::uuid IS NULL OR id > $1) AND ($2::uuid IS NULL OR entity_id = $2) ORDER BY id LIMIT $3`,
      [query.cursor ?? null, entryId ?? null, query.limit + 1],
    );
  }

  /** Writes an answer, which ends the other links of the entry; false where there is one, the time is over, or a newer link took its place. */
  async answer(
    tx: Transaction,
    id: string,
    said: { readonly answer: 'CONFIRMED' | 'OBJECTED'; readonly words: string },
    version: number,
    now: Date,
  ): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE owner_confirmation SET answer = $2, words = $3, answered_version = $4, answered_at = $5
        WHERE id = $1 AND ${OPEN} AND expires_at > $5`,
      [id, said.answer, said.words, version, now],
    )) as [unknown, number];
    if (count === 0) return false;
    await tx.query(
      `UPDATE owner_confirmation o SET ended_at = $2 FROM owner_confirmation a
        WHERE a.id = $1 AND o.entity = a.entity AND o.entity_id = a.entity_id AND o.ended_at IS NULL AND o.answered_at IS NULL`,
      [id, now],
    );
    return true;
  }

  /** Takes up the sending for one job: false when it has ended, or while another job is at it. */
  claim(tx: Transaction, id: string, sender: string, seconds: number): Promise<boolean> {
    return claimSending(tx, 'owner_confirmation', UNSENT, { id, sender, seconds });
  }

  /** Writes that a try failed, and lets go of the sending. */
  failed(tx: Transaction, id: string, reason: string): Promise<void> {
    return failSending(tx, 'owner_confirmation', UNSENT, id, reason);
  }

  /** Writes how the sending ended. */
  async settle(
    tx: Transaction,
    id: string,
    end: 'SENT' | 'DEAD',
    reason: string,
    now: Date,
  ): Promise<void> {
    await tx.query(
      `UPDATE owner_confirmation SET attempts = attempts + 1, last_error = $3, sending_until = NULL,
              sent_at = CASE WHEN $2 = 'SENT' THEN $4::timestamptz END, given_up_at = CASE WHEN $2 = 'DEAD' THEN $4::timestamptz END
        WHERE id = $1 AND ${UNSENT}`,
      [id, end, reason.slice(0, 1000), now],
    );
  }

  /** Those whose letter has neither gone out nor been given up, and that no waiting message speaks of. */
  async listUnsent(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT c.id FROM owner_confirmation c
        WHERE ${UNSENT} AND ${OPEN} AND c.created_at < now() - ${LOST_AFTER}
          AND ${nobodyAtIt('confirmation.send', 'confirmationId', 'c.id')}
        ORDER BY c.created_at, c.id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.id);
  }

  private async one(
    manager: EntityManager,
    condition: string,
    value: string,
  ): Promise<OwnerConfirmationRow | null> {
    const rows: OwnerConfirmationRow[] = await manager.query(
      `SELECT ${COLUMNS} FROM owner_confirmation WHERE ${condition}`,
      [value],
    );
    return rows[0] ?? null;
  }
}
