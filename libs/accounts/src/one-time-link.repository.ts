import { RETENTION, type Worded } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** INVITE: a new account's first password; RESET: another one; FIRST: makes the first organiser's account. */
export type LinkPurpose = 'INVITE' | 'RESET' | 'FIRST';

export interface LinkRow {
  readonly id: string;
  readonly accountId: string | null;
  readonly purpose: LinkPurpose;
}

/** How long a link holds, as letters say it; PostgreSQL understands the English. */
export const LINK_LIFE: Readonly<Record<LinkPurpose, Worded>> = {
  INVITE: { zh: '7 天', en: '7 days' },
  RESET: { zh: '2 小时', en: '2 hours' },
  FIRST: { zh: '7 天', en: '7 days' },
};
const COLUMNS = `id, account_id AS "accountId", purpose`;
const HOLDS = `used_at IS NULL AND expires_at > now()`;

@Injectable()
export class OneTimeLinkRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Writes a link; those of the same account (or of the first organiser) that were still open end. */
  async replace(tx: Transaction, row: LinkRow): Promise<void> {
    await this.endAll(tx, row.accountId);
    await this.add(tx, row);
  }

  /** Writes a link beside others that are open: strangers may ask for letters, and must not end anybody's link. One that is there stays. */
  async add(tx: Transaction, row: LinkRow): Promise<void> {
    await tx.query(
      `INSERT INTO one_time_link (id, account_id, purpose, expires_at) VALUES ($1, $2, $3, now() + $4::interval)
       ON CONFLICT (id) DO NOTHING`,
      [row.id, row.accountId, row.purpose, LINK_LIFE[row.purpose].en],
    );
  }

  async endAll(tx: Transaction, accountId: string | null): Promise<void> {
    await tx.query(
      `UPDATE one_time_link SET expires_at = least(expires_at, now())
        WHERE account_id IS NOT DISTINCT FROM $1::uuid AND ${HOLDS}`,
      [accountId],
    );
  }

  async findOpen(id: string): Promise<LinkRow | null> {
    const rows: LinkRow[] = await this.dataSource.query(
      `SELECT ${COLUMNS} FROM one_time_link WHERE id = $1 AND ${HOLDS}`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** Uses the link up: null when it was used or has expired, also by somebody at the same moment. */
  async use(tx: Transaction, id: string): Promise<LinkRow | null> {
    const [rows] = (await tx.query(
      `UPDATE one_time_link SET used_at = now() WHERE id = $1 AND ${HOLDS} RETURNING ${COLUMNS}`,
      [id],
    )) as [LinkRow[], number];
    return rows[0] ?? null;
  }

  async forget(most: number): Promise<number> {
    const [, count] = (await this.dataSource.query(
      `DELETE FROM one_time_link WHERE id IN
         (SELECT id FROM one_time_link WHERE expires_at < now() - interval '${RETENTION.one_time_link.days} days' ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)`,
      [most],
    )) as [unknown, number];
    return count;
  }
}
