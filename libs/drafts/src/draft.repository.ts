import { type DraftForm, RETENTION } from '@jiqia/contracts/words';
import { newId, type Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Whose draft it is, and of what. */
export interface DraftPlace {
  readonly accountId: string;
  readonly form: DraftForm;
  /** Null for one that is not there yet. */
  readonly entryId: string | null;
}

/** What is kept of a form. */
export interface DraftContent {
  readonly content: Readonly<Record<string, unknown>>;
  readonly entryVersion: number | null;
}

export interface DraftRow extends DraftPlace, DraftContent {
  readonly id: string;
  readonly lockVersion: number;
  readonly updatedAt: Date;
}

/** A draft without what it says. */
export interface DraftItem extends Pick<DraftRow, 'form' | 'entryId' | 'lockVersion'> {
  readonly title: string;
  readonly updatedAt: Date;
}

const IS_PLACE = 'account_id = $1 AND form = $2 AND entry_id IS NOT DISTINCT FROM $3::uuid';
const keysOf = ({ accountId, form, entryId }: DraftPlace): unknown[] => [accountId, form, entryId];

@Injectable()
export class DraftRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Of one account, the last written first. */
  list(accountId: string): Promise<DraftItem[]> {
    return this.dataSource.query(
      `SELECT form, entry_id AS "entryId", left(coalesce(content ->> 'title', ''), 200) AS title, lock_version AS "lockVersion",
              updated_at AS "updatedAt"
         FROM form_draft WHERE account_id = $1 ORDER BY updated_at DESC, id`,
      [accountId],
    );
  }

  async find(place: DraftPlace): Promise<DraftRow | null> {
    const [row]: DraftRow[] = await this.dataSource.query(
      `SELECT id, account_id AS "accountId", form, entry_id AS "entryId", content, entry_version AS "entryVersion",
              lock_version AS "lockVersion", updated_at AS "updatedAt"
         FROM form_draft WHERE ${IS_PLACE}`,
      keysOf(place),
    );
    return row ?? null;
  }

  /** How many an account keeps; those who count at once wait for each other. */
  async count(tx: Transaction, accountId: string): Promise<number> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('form_draft ' || $1, 0))`, [
      accountId,
    ]);
    const [row]: { count: number }[] = await tx.query(
      'SELECT count(*)::int AS count FROM form_draft WHERE account_id = $1',
      [accountId],
    );
    return row?.count ?? 0;
  }

  /** False where one is there already. */
  async insert(tx: Transaction, place: DraftPlace, draft: DraftContent): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO form_draft (id, account_id, form, entry_id, content, entry_version) VALUES ($4, $1, $2, $3, $5, $6)
       ON CONFLICT (account_id, form, entry_id) DO NOTHING RETURNING 1`,
      [...keysOf(place), newId(), JSON.stringify(draft.content), draft.entryVersion],
    );
    return rows.length > 0;
  }

  /** False where it is not there in this version. */
  async rewrite(
    tx: Transaction,
    place: DraftPlace,
    lockVersion: number,
    draft: DraftContent,
  ): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE form_draft SET content = $5, entry_version = $6, lock_version = lock_version + 1, updated_at = now()
        WHERE ${IS_PLACE} AND lock_version = $4`,
      [...keysOf(place), lockVersion, JSON.stringify(draft.content), draft.entryVersion],
    )) as [unknown, number];
    return count > 0;
  }

  async delete(tx: Transaction, place: DraftPlace): Promise<void> {
    await tx.query(`DELETE FROM form_draft WHERE ${IS_PLACE}`, keysOf(place));
  }

  async forget(most: number): Promise<number> {
    const [, count] = (await this.dataSource.query(
      `DELETE FROM form_draft WHERE id IN (
         SELECT id FROM form_draft WHERE updated_at < now() - interval '${RETENTION.form_draft.days} days' ORDER BY updated_at LIMIT $1)`,
      [most],
    )) as [unknown, number];
    return count;
  }
}
