import type { ConsentChannel, ConsentPurpose } from '@jiqia/contracts/words';
import { newId, type Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** What a person agreed to once. */
export interface ConsentRow {
  readonly id: string;
  readonly purpose: ConsentPurpose;
  readonly givenAt: Date;
  readonly withdrawnAt: Date | null;
  readonly channel: ConsentChannel;
  readonly textVersion: number;
}
export interface NewConsent {
  readonly personId: string;
  readonly purpose: ConsentPurpose;
  readonly channel: ConsentChannel;
  readonly textVersion: number;
  /** SHA-256 of the text, hexadecimal. */
  readonly textHash: string;
  readonly recordedBy: string;
}

@Injectable()
export class ConsentRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The oldest first. */
  listOf(personId: string): Promise<ConsentRow[]> {
    return this.dataSource.query(
      `SELECT id, purpose, given_at AS "givenAt", withdrawn_at AS "withdrawnAt", channel, text_version AS "textVersion"
         FROM consent WHERE person_id = $1 ORDER BY given_at, id`,
      [personId],
    );
  }

  async inForce(
    personId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Set<ConsentPurpose>> {
    const rows: { purpose: ConsentPurpose }[] = await manager.query(
      'SELECT purpose FROM consent_in_force WHERE person_id = $1',
      [personId],
    );
    return new Set(rows.map(({ purpose }) => purpose));
  }

  /** Makes those who write consents of one person wait for each other. Held to the end of `tx`. */
  async lock(tx: Transaction, personId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('consent ' || $1, 0))`, [
      personId,
    ]);
  }

  /** Ends what is open; the time is that of the statement, so that what is written next is later. */
  async withdraw(
    tx: Transaction,
    personId: string,
    purpose: ConsentPurpose,
    by: string,
  ): Promise<void> {
    await tx.query(
      `UPDATE consent SET withdrawn_at = greatest(clock_timestamp(), given_at), withdrawn_by = $3, lock_version = lock_version + 1, updated_at = now()
        WHERE person_id = $1 AND purpose = $2 AND withdrawn_at IS NULL`,
      [personId, purpose, by],
    );
  }

  async insert(tx: Transaction, row: NewConsent): Promise<void> {
    await tx.query(
      `INSERT INTO consent (id, person_id, purpose, given_at, text_version, text_hash, channel, recorded_by)
       VALUES ($1, $2, $3, clock_timestamp(), $4, $5, $6, $7)`,
      [
        newId(),
        row.personId,
        row.purpose,
        row.textVersion,
        row.textHash,
        row.channel,
        row.recordedBy,
      ],
    );
  }

  async count(tx: Transaction, personId: string): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      'SELECT count(*)::int AS n FROM consent WHERE person_id = $1',
      [personId],
    );
    return row?.n ?? 0;
  }

  /** Turns what is one person's to another, but for what is open of both; returns the ids of the rows. */
  async turn(
    tx: Transaction,
    from: string,
    to: string,
    ids?: readonly string[],
  ): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE consent c SET person_id = $2, lock_version = lock_version + 1, updated_at = now()
        WHERE person_id = $1 AND ($3::uuid[] IS NULL OR id = ANY($3))
          AND NOT EXISTS (SELECT 1 FROM consent o WHERE o.person_id = $2 AND o.purpose = c.purpose
                             AND o.withdrawn_at IS NULL AND c.withdrawn_at IS NULL)
        RETURNING id`,
      [from, to, ids ?? null],
    );
    return rows.map(({ id }) => id);
  }
}
