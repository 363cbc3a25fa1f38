import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Subject } from './person-rows.repository.js';

/** That somebody was erased: ids, never names. */
export interface ErasureRow extends Subject {
  readonly id: string;
  /** The person that stood for all; null for an account without one. */
  readonly personId: string | null;
  readonly at: Date;
  readonly erasedBy: string;
  /** Done once more, in a backup of before. */
  readonly replayed: boolean;
}

/** Erasures that are looked at in one go. */
const MOST = 1000;
const COLUMNS_OF = `id, person_id AS "personId", person_ids AS "personIds", account_ids AS "accountIds", at,
  erased_by AS "erasedBy", replayed`;

@Injectable()
export class ErasureRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async insert(tx: Transaction, row: ErasureRow): Promise<void> {
    await tx.query(
      `INSERT INTO erasure (id, person_id, person_ids, account_ids, at, erased_by, replayed)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [row.id, row.personId, row.personIds, row.accountIds, row.at, row.erasedBy, row.replayed],
    );
  }

  /** In the order of ids, those after `after`; a thousand at most. */
  listAfter(after: string | null): Promise<ErasureRow[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS_OF} FROM erasure WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT ${MOST}`,
      [after],
    );
  }

  /** Those of the ids that the database knows of. */
  async known(tx: Transaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows: { id: string }[] = await tx.query('SELECT id FROM erasure WHERE id = ANY($1)', [
      ids,
    ]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Whether somebody was erased. */
  async isErased(tx: Transaction, { personIds, accountIds }: Subject): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'SELECT 1 FROM erasure WHERE person_ids && $1::uuid[] OR account_ids && $2::uuid[] LIMIT 1',
      [personIds, accountIds],
    );
    return rows.length > 0;
  }
}
