import type { PageQuery } from '@jiqia/contracts/http';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { LOST_AFTER } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, LessThan } from 'typeorm';
import { MatchRunEntity } from './match.entity.js';
import type { MatchRunRow } from './match.types.js';

@Injectable()
export class MatchRunRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError MATCH_RUN_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<MatchRunRow> {
    const row = await manager.findOneBy(MatchRunEntity, { id });
    if (row) return row;
    throw new AppError({
      code: 'MATCH_RUN_NOT_FOUND',
    });
  }

  /** Newest first. */
  list(editionId: string, query: PageQuery): Promise<MatchRunRow[]> {
    return this.dataSource.manager.find(MatchRunEntity, {
      where: { editionId, ...(query.cursor ? { id: LessThan(query.cursor) } : {}) },
      order: { id: 'DESC' },
      take: query.limit + 1,
    });
  }

  /** The run of the edition that was done last before this one; or null. */
  findBefore({ id, editionId }: MatchRunRow): Promise<MatchRunRow | null> {
    return this.dataSource.manager.findOne(MatchRunEntity, {
      where: { editionId, state: 'DONE', id: LessThan(id) },
      order: { id: 'DESC' },
    });
  }

  /** Whether a run of the edition is under way; it can neither be taken up nor end until the transaction ends. */
  async lockLive(tx: Transaction, editionId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM match_run WHERE edition_id = $1 AND state IN ('QUEUED', 'RUNNING') FOR UPDATE`,
      [editionId],
    );
    return rows.length > 0;
  }

  async insert(
    tx: Transaction,
    row: Pick<
      MatchRunRow,
      | 'id'
      | 'editionId'
      | 'requestedBy'
      | 'weights'
      | 'weightsKey'
      | 'weightsVersion'
      | 'dictionaryVersion'
    >,
  ): Promise<void> {
    await tx.insert(MatchRunEntity, row);
  }

  /** Takes a run up, or takes it up again after its worker died. False when it is finished or cancelled. */
  async begin(
    tx: Transaction,
    id: string,
    total: number,
    scorerVersion: string,
    inputHash: string,
  ): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE match_run SET state = 'RUNNING', total = $2, done = 0, scorer_version = $3, input_hash = $4, started_at = now()
        WHERE id = $1 AND state IN ('QUEUED', 'RUNNING')`,
      [id, total, scorerVersion, inputHash],
    )) as [unknown, number];
    return count > 0;
  }

  /** Writes progress; false when the run was cancelled in between. */
  async progress(tx: Transaction, id: string, done: number): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE match_run SET done = $2 WHERE id = $1 AND state = 'RUNNING'`,
      [id, done],
    )) as [unknown, number];
    return count > 0;
  }

  /** Runs that are under way, have not moved, and that no waiting message speaks of. */
  async listStalled(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT r.id FROM match_run r
        WHERE r.state IN ('QUEUED', 'RUNNING') AND r.updated_at < now() - ${LOST_AFTER}
          AND NOT EXISTS (SELECT 1 FROM waiting_work w WHERE w.payload @> jsonb_build_object('matchRunId', r.id))
        ORDER BY r.created_at, r.id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.id);
  }

  async finish(
    tx: Transaction,
    id: string,
    state: 'DONE' | 'FAILED' | 'CANCELLED',
    error = '',
  ): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE match_run SET state = $2, error = $3, finished_at = now() WHERE id = $1 AND state IN ('QUEUED', 'RUNNING')`,
      [id, state, error.slice(0, 2000)],
    )) as [unknown, number];
    return count > 0;
  }
}
