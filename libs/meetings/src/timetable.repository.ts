import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { LOST_AFTER } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In } from 'typeorm';
import { TimetableEntity } from './meeting.entity.js';
import type { TimetableLeftOut, TimetableNote, TimetableProgress } from './meeting.types.js';

export type TimetableRow = Readonly<TimetableEntity>;

@Injectable()
export class TimetableRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError TIMETABLE_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<TimetableRow> {
    const row = await manager.findOneBy(TimetableEntity, { id });
    if (row) return row;
    throw new AppError({ code: 'TIMETABLE_NOT_FOUND' });
  }

  /** The newest timetable of an edition that was solved, or null. */
  findLatest(
    editionId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<TimetableRow | null> {
    return manager.findOne(TimetableEntity, {
      where: { editionId, state: 'DONE' },
      order: { id: 'DESC' },
    });
  }

  findLive(editionId: string): Promise<TimetableRow | null> {
    return this.dataSource.manager.findOneBy(TimetableEntity, {
      editionId,
      state: In(['QUEUED', 'SOLVING']),
    });
  }

  async insert(
    tx: Transaction,
    row: Pick<TimetableRow, 'id' | 'editionId' | 'seed' | 'timeLimitMs' | 'requestedBy'>,
  ): Promise<void> {
    await tx.insert(TimetableEntity, row);
  }

  /** Takes the making of a timetable up, or up again after its worker died. False when it is over. */
  async begin(tx: Transaction, id: string): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE timetable SET state = 'SOLVING' WHERE id = $1 AND state IN ('QUEUED', 'SOLVING')`,
      [id],
    )) as [unknown, number];
    return count > 0;
  }

  /** Writes progress; false when the timetable was cancelled or closed in between. */
  async progress(tx: Transaction, id: string, progress: TimetableProgress): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE timetable SET progress = $2 WHERE id = $1 AND state = 'SOLVING'`,
      [id, JSON.stringify(progress)],
    )) as [unknown, number];
    return count > 0;
  }

  /** False when there is nothing left to cancel. */
  async cancel(tx: Transaction, id: string): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE timetable SET state = 'CANCELLED', finished_at = now() WHERE id = $1 AND state IN ('QUEUED', 'SOLVING')`,
      [id],
    )) as [unknown, number];
    return count > 0;
  }

  /** Closes a timetable as solved; false when it was closed already. */
  async finish(
    tx: Transaction,
    id: string,
    result: {
      readonly status: string;
      readonly breaks: number;
      readonly lowerBound: number;
      readonly violations: number;
      readonly leftOut: readonly TimetableLeftOut[];
      readonly notes: readonly TimetableNote[];
      readonly inputHash: string;
    },
  ): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE timetable SET state = 'DONE', status = $2, breaks = $3, lower_bound = $4, violations = $5, left_out = $6,
              input_hash = $7, notes = $8, finished_at = now() WHERE id = $1 AND state = 'SOLVING'`,
      [
        id,
        result.status,
        result.breaks,
        result.lowerBound,
        result.violations,
        JSON.stringify(result.leftOut),
        result.inputHash,
        JSON.stringify(result.notes),
      ],
    )) as [unknown, number];
    return count > 0;
  }

  /** Timetables that are being made, have not moved for their time limit and a minute, and that no waiting message speaks of. */
  async listStalled(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT t.id FROM timetable t
        WHERE t.state IN ('QUEUED', 'SOLVING')
          AND t.updated_at < now() - (${LOST_AFTER} + make_interval(secs => t.time_limit_ms / 1000.0))
          AND NOT EXISTS (SELECT 1 FROM waiting_work w WHERE w.payload @> jsonb_build_object('timetableId', t.id))
        ORDER BY t.created_at, t.id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.id);
  }

  /** Closes a timetable as failed; false when it was closed already. */
  async fail(tx: Transaction, id: string, error: string): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE timetable SET state = 'FAILED', error = $2, finished_at = now() WHERE id = $1 AND state IN ('QUEUED', 'SOLVING')`,
      [id, error.slice(0, 2000)],
    )) as [unknown, number];
    return count > 0;
  }
}
