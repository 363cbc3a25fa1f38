import type { PageQuery } from '@jiqia/contracts/http';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Bounce, BouncedKind } from './bounce-holder.js';

export interface NewBounce extends Bounce {
  readonly id: string;
  readonly messageId: string;
  readonly letterKind: BouncedKind;
  readonly letterId: string;
  readonly editionId: string | null;
  readonly addressKey: string | null;
}
/** A letter that came back, as organisers see it: without the address. */
export interface BounceRow extends Omit<NewBounce, 'addressKey' | 'messageId'> {
  /** Whether nothing more goes to the address because of it. */
  readonly stops: boolean;
  readonly liftedAt: Date | null;
  readonly createdAt: Date;
}

const COLUMNS = `id, letter_kind AS "letterKind", letter_id AS "letterId", edition_id AS "editionId", status, hard,
  (hard AND address_key IS NOT NULL AND lifted_at IS NULL) AS stops, lifted_at AS "liftedAt", created_at AS "createdAt"`;

@Injectable()
export class MailBounceRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** False where it was reported already. */
  async insert(tx: Transaction, row: NewBounce): Promise<boolean> {
    const made: unknown[] = await tx.query(
      `INSERT INTO mail_bounce (id, message_id, status, hard, letter_kind, letter_id, edition_id, address_key)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (message_id, status) DO NOTHING RETURNING id`,
      [
        row.id,
        row.messageId,
        row.status,
        row.hard,
        row.letterKind,
        row.letterId,
        row.editionId,
        row.addressKey,
      ],
    );
    return made.length > 0;
  }

  /** Whether letters to an address have failed for good. */
  async isDead(addressKey: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `SELECT 1 FROM mail_bounce WHERE address_key = $1 AND hard AND lifted_at IS NULL LIMIT 1`,
      [addressKey],
    );
    return rows.length > 0;
  }

  async find(id: string): Promise<BounceRow | null> {
    const rows: BounceRow[] = await this.dataSource.query(
      `SELECT ${COLUMNS} FROM mail_bounce WHERE id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** A page, newest first; of these editions alone where they are given. */
  list({ cursor, limit }: PageQuery, editionIds: readonly string[] | null): Promise<BounceRow[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM mail_bounce
        WHERE ($1::uuid IS NULL OR id < $1) AND ($3::uuid[] IS NULL OR edition_id = ANY ($3)) ORDER BY id DESC LIMIT $2`,
      [cursor ?? null, limit + 1, editionIds],
    );
  }

  /** The address of a bounce may be written to again, whichever letters came back from it. Returns how many bounces that were. */
  async lift(tx: Transaction, id: string, by: string): Promise<number> {
    const [, count] = (await tx.query(
      `UPDATE mail_bounce SET lifted_at = now(), lifted_by = $2, lock_version = lock_version + 1, updated_at = now()
        WHERE address_key = (SELECT address_key FROM mail_bounce WHERE id = $1) AND hard AND lifted_at IS NULL`,
      [id, by],
    )) as [unknown, number];
    return count;
  }
}
