import type { Side } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

export interface NdaText {
  readonly version: number;
  readonly body: string;
  /** SHA-256 of the text in UTF-8, as hexadecimal digits. */
  readonly hash: string;
}
export interface NdaAcceptance {
  readonly id: string;
  readonly accountId: string;
  readonly side: Side;
  readonly entryId: string;
  readonly version: number;
  readonly textHash: string;
  readonly acceptedAt: Date;
  readonly withdrawnAt: Date | null;
}

/** Tables that migrations fill: rows in them are no sign of use. */
export const SEEDED_TEXTS: readonly string[] = ['nda_text'];

const COLUMNS = `id, account_id AS "accountId", side, entry_id AS "entryId", version, text_hash AS "textHash",
  accepted_at AS "acceptedAt", withdrawn_at AS "withdrawnAt"`;
const MOST = 500;

@Injectable()
export class NdaRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The newest text. */
  async current(): Promise<NdaText> {
    const [row]: NdaText[] = await this.dataSource.query(
      'SELECT version, body, hash FROM nda_text ORDER BY version DESC LIMIT 1',
    );
    if (row) return row;
    throw new Error('no confidentiality agreement');
  }

  /** Those of an account, the newest first, 500 at most. */
  listOf(accountId: string): Promise<NdaAcceptance[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM nda_acceptance WHERE account_id = $1 ORDER BY accepted_at DESC, id LIMIT ${MOST}`,
      [accountId],
    );
  }

  async find(id: string): Promise<NdaAcceptance | null> {
    const rows: NdaAcceptance[] = await this.dataSource.query(
      `SELECT ${COLUMNS} FROM nda_acceptance WHERE id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** False when it was accepted already. */
  async insert(
    tx: Transaction,
    row: Omit<NdaAcceptance, 'acceptedAt' | 'withdrawnAt'> & { readonly address: string },
  ): Promise<boolean> {
    const made: unknown[] = await tx.query(
      `INSERT INTO nda_acceptance (id, account_id, side, entry_id, version, text_hash, address)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
      [row.id, row.accountId, row.side, row.entryId, row.version, row.textHash, row.address],
    );
    return made.length > 0;
  }

  /** False when it was withdrawn already. */
  async withdraw(tx: Transaction, id: string): Promise<boolean> {
    const [, count] = (await tx.query(
      'UPDATE nda_acceptance SET withdrawn_at = now() WHERE id = $1 AND withdrawn_at IS NULL',
      [id],
    )) as [unknown, number];
    return count > 0;
  }
}
