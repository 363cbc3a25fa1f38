import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { LOST_AFTER } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ShortlistRunEntity } from './shortlist-run.entity.js';

export type ShortlistRunRow = Readonly<ShortlistRunEntity>;

@Injectable()
export class ShortlistRunRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError SHORTLIST_RUN_NOT_FOUND */
  async get(id: string): Promise<ShortlistRunRow> {
    const row = await this.dataSource.manager.findOneBy(ShortlistRunEntity, { id });
    if (row) return row;
    throw new AppError({ code: 'SHORTLIST_RUN_NOT_FOUND' });
  }

  /** The newest of an edition, or null. */
  findNewest(editionId: string): Promise<ShortlistRunRow | null> {
    return this.dataSource.manager.findOne(ShortlistRunEntity, {
      where: { editionId },
      order: { id: 'DESC' },
    });
  }

  async insert(
    tx: Transaction,
    row: Pick<ShortlistRunRow, 'id' | 'editionId' | 'requestedBy'>,
  ): Promise<void> {
    await tx.insert(ShortlistRunEntity, row);
  }

  /** Takes a run up, or takes it up again after its worker died. False when it is finished. */
  async begin(tx: Transaction, id: string): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE shortlist_run SET state = 'RUNNING', started_at = now() WHERE id = $1 AND state IN ('QUEUED', 'RUNNING')`,
      [id],
    )) as [unknown, number];
    return count > 0;
  }

  /** Holds a run that is under way until the transaction ends; false when it is over. */
  async hold(tx: Transaction, id: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM shortlist_run WHERE id = $1 AND state = 'RUNNING' FOR UPDATE`,
      [id],
    );
    return rows.length > 0;
  }

  async finish(tx: Transaction, id: string, shortlisted: number): Promise<void> {
    await tx.query(
      `UPDATE shortlist_run SET state = 'DONE', shortlisted = $2, finished_at = now() WHERE id = $1`,
      [id, shortlisted],
    );
  }

  /** Runs that are under way, have not moved, and that no waiting message speaks of. */
  async listStalled(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT r.id FROM shortlist_run r
        WHERE r.state IN ('QUEUED', 'RUNNING') AND r.updated_at < now() - ${LOST_AFTER}
          AND NOT EXISTS (SELECT 1 FROM waiting_work w WHERE w.payload @> jsonb_build_object('shortlistRunId', r.id))
        ORDER BY r.created_at, r.id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.id);
  }

  /** False when it is over already. */
  async fail(tx: Transaction, id: string, error: string): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE shortlist_run SET state = 'FAILED', error = $2, finished_at = now() WHERE id = $1 AND state IN ('QUEUED', 'RUNNING')`,
      [id, error.slice(0, 2000)],
    )) as [unknown, number];
    return count > 0;
  }
}
