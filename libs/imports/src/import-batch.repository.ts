import type { PageQuery } from '@jiqia/contracts/http';
import type { ImportBatchState } from '@jiqia/contracts/states';
import { RETENTION } from '@jiqia/contracts/words';
import { guardedUpdate, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { LOST_AFTER } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { BatchError, BatchReport, ImportBatchRow } from './import-batch.types.js';

const COLUMNS = `id, side, side_doubtful AS "sideDoubtful", state, brought_by AS "broughtBy", file_name AS "fileName", edition_id AS "editionId", campaign_id AS "campaignId",
  secrecy_declared AS "secrecyDeclared", corrections, total, done, files_total AS "filesTotal", files_read AS "filesRead", report, error, taking_since AS "takingSince", cleared_at AS "clearedAt",
  lock_version AS "lockVersion", created_at AS "createdAt", updated_at AS "updatedAt"`;

/** What a batch may get anew; columns by their names. */
export interface BatchChange {
  readonly state?: ImportBatchState;
  readonly side?: string | null;
  readonly side_doubtful?: boolean;
  readonly corrections?: readonly unknown[];
  readonly total?: number;
  readonly done?: number;
  readonly files_total?: number;
  readonly files_read?: number;
  readonly report?: BatchReport;
  readonly error?: BatchError | null;
  readonly taking_since?: Date;
  readonly cleared_at?: Date;
}

@Injectable()
export class ImportBatchRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError IMPORT_BATCH_NOT_FOUND */
  get(id: string, manager: EntityManager = this.dataSource.manager): Promise<ImportBatchRow> {
    return this.one(manager, `SELECT ${COLUMNS} FROM import_batch WHERE id = $1`, id);
  }

  /** Held to the end of `tx`. @throws AppError IMPORT_BATCH_NOT_FOUND */
  hold(tx: Transaction, id: string): Promise<ImportBatchRow> {
    return this.one(tx, `SELECT ${COLUMNS} FROM import_batch WHERE id = $1 FOR UPDATE`, id);
  }

  private async one(manager: EntityManager, query: string, id: string): Promise<ImportBatchRow> {
    const rows: ImportBatchRow[] = await manager.query(query, [id]);
    if (rows[0]) return rows[0];
    throw new AppError({ code: 'IMPORT_BATCH_NOT_FOUND' });
  }

  /** Newest first, one more than the limit. */
  list({ cursor, limit }: PageQuery): Promise<ImportBatchRow[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM import_batch WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
      [cursor ?? null, limit + 1],
    );
  }

  async insert(
    tx: Transaction,
    row: Pick<
      ImportBatchRow,
      'id' | 'side' | 'broughtBy' | 'fileName' | 'editionId' | 'campaignId' | 'secrecyDeclared'
    >,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO import_batch (id, side, brought_by, file_name, edition_id, campaign_id, secrecy_declared)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        row.id,
        row.side,
        row.broughtBy,
        row.fileName,
        row.editionId,
        row.campaignId,
        row.secrecyDeclared,
      ],
    );
  }

  /** @throws AppError VERSION_CHANGED */
  async change(
    tx: Transaction,
    { id, lockVersion }: Pick<ImportBatchRow, 'id' | 'lockVersion'>,
    { corrections, report, error, ...plain }: BatchChange,
  ): Promise<void> {
    await guardedUpdate(
      tx,
      'import_batch',
      { id, lockVersion },
      {
        ...plain,
        ...(corrections === undefined ? {} : { corrections: JSON.stringify(corrections) }),
        ...(report === undefined ? {} : { report: JSON.stringify(report) }),
        ...(error === undefined ? {} : { error: error && JSON.stringify(error) }),
      },
    );
  }

  /** The time of the database, by which its rows are stamped. */
  async now(tx: Transaction): Promise<Date> {
    const [row]: { now: Date }[] = await tx.query('SELECT now() AS now');
    return row?.now ?? new Date();
  }

  /** From here on `tx` works for this batch: whatever it makes or changes is noted. */
  async workFor(tx: Transaction, id: string): Promise<void> {
    await tx.query(`SELECT set_config('jiqia.import_batch', $1, true)`, [id]);
  }

  /** Batches in this state that have not moved and that no waiting message speaks of. */
  async listStalled(state: ImportBatchState, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT b.id FROM import_batch b
        WHERE b.state = $1 AND b.updated_at < now() - ${LOST_AFTER}
          AND NOT EXISTS (SELECT 1 FROM waiting_work w WHERE w.payload @> jsonb_build_object('batchId', b.id))
        ORDER BY b.created_at, b.id LIMIT $2`,
      [state, limit],
    );
    return rows.map((row) => row.id);
  }

  /** Batches whose file was taken over, in the order of ids. */
  async listTakenAfter(id: string | undefined, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM import_batch WHERE taking_since IS NOT NULL AND cleared_at IS NULL AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
      [id ?? null, limit],
    );
    return rows.map((row) => row.id);
  }

  /** Batches whose rows have been kept long enough. */
  async listOver(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM import_batch
        WHERE cleared_at IS NULL AND updated_at < now() - interval '${RETENTION.import_row.days} days'
          AND state NOT IN ('READING', 'TAKING', 'UNDOING') ORDER BY updated_at LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.id);
  }
}
