import { claimSending, type Transaction } from '@jiqia/database';
import { LOST_AFTER, nobodyAtIt } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** ASK: a society asks; CHANGE: comes with the receipt of an answer, to change it later. */
type ConsentRequestKind = 'ASK' | 'CHANGE';

/** A link to the page of a consent, and its letter. */
export interface ConsentRequest {
  readonly id: string;
  readonly personId: string;
  readonly societyId: string;
  readonly kind: ConsentRequestKind;
  readonly createdAt: Date;
  /** Whether the letter has gone out or was given up. */
  readonly settled: boolean;
}

const LIFE: Readonly<Record<ConsentRequestKind, string>> = { ASK: '30 days', CHANGE: '10 years' };
const COLUMNS = `id, person_id AS "personId", society_id AS "societyId", kind, created_at AS "createdAt",
  sent_at IS NOT NULL OR dead_at IS NOT NULL AS settled`;
/** The letter has neither gone out nor been given up. */
const UNSENT = 'sent_at IS NULL AND dead_at IS NULL';
const HOLDS = 'used_at IS NULL AND expires_at > now()';

@Injectable()
export class ConsentRequestRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find(id: string): Promise<ConsentRequest | null> {
    const [row]: ConsentRequest[] = await this.dataSource.query(
      `SELECT ${COLUMNS} FROM consent_request WHERE id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** Whether the society asked this person within a day. */
  async isFresh(tx: Transaction, personId: string, societyId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM consent_request WHERE person_id = $1 AND society_id = $2 AND kind = 'ASK' AND created_at > now() - interval '1 day'`,
      [personId, societyId],
    );
    return rows.length > 0;
  }

  async insert(
    tx: Transaction,
    row: Pick<ConsentRequest, 'id' | 'personId' | 'societyId' | 'kind'> & {
      readonly askedBy: string;
      readonly tokenHash: string;
    },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO consent_request (id, person_id, society_id, kind, asked_by, token_hash, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, now() + $7::interval)`,
      [row.id, row.personId, row.societyId, row.kind, row.askedBy, row.tokenHash, LIFE[row.kind]],
    );
  }

  async findOpen(tokenHash: string): Promise<ConsentRequest | null> {
    const [row]: ConsentRequest[] = await this.dataSource.query(
      `SELECT ${COLUMNS} FROM consent_request WHERE token_hash = $1 AND ${HOLDS}`,
      [tokenHash],
    );
    return row ?? null;
  }

  /** Uses the link up: null when it was used or has expired, also by somebody at the same moment. */
  async use(tx: Transaction, tokenHash: string): Promise<ConsentRequest | null> {
    const [rows]: [ConsentRequest[], number] = await tx.query(
      `UPDATE consent_request SET used_at = now() WHERE token_hash = $1 AND ${HOLDS}
       RETURNING ${COLUMNS.replace('person_id', 'coalesce(standing_person(person_id), person_id)')}`,
      [tokenHash],
    );
    return rows[0] ?? null;
  }

  /** Takes up the sending for one job: false when it has ended, or while another job is at it. */
  claim(tx: Transaction, id: string, sender: string, seconds: number): Promise<boolean> {
    return claimSending(tx, 'consent_request', UNSENT, { id, sender, seconds });
  }

  /** Writes what came of one try and lets go of the sending. One that has ended stays as it is. */
  async record(
    tx: Transaction,
    id: string,
    end: 'SENT' | 'DEAD' | null,
    reason: string,
  ): Promise<void> {
    await tx.query(
      `UPDATE consent_request SET attempts = attempts + 1, last_error = $3, sending_until = NULL,
              sent_at = CASE WHEN $2 = 'SENT' THEN now() END, dead_at = CASE WHEN $2 = 'DEAD' THEN now() END
        WHERE id = $1 AND ${UNSENT}`,
      [id, end, reason.slice(0, 1000)],
    );
  }

  /** Letters that have neither gone out nor been given up, and that no waiting message speaks of. */
  async listUnsent(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT r.id FROM consent_request r
        WHERE ${UNSENT} AND r.created_at < now() - ${LOST_AFTER}
          AND ${nobodyAtIt('consent.ask', 'requestId', 'r.id')}
        ORDER BY r.created_at, r.id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.id);
  }
}
