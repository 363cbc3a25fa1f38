import type { MatchListQuery, MatchState } from '@jiqia/contracts';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In, MoreThan, MoreThanOrEqual } from 'typeorm';
import { MatchEntity } from './match.entity.js';
import type { MatchRow } from './match.types.js';

@Injectable()
export class MatchRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError MATCH_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<MatchRow> {
    const row = await manager.findOneBy(MatchEntity, { id });
    if (row) return row;
    throw new AppError({ code: 'MATCH_NOT_FOUND', kind: 'notFound', message: '没有这条匹配' });
  }

  listByEdition(
    editionId: string,
    states?: readonly MatchState[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<MatchRow[]> {
    return manager.find(MatchEntity, {
      where: { editionId, ...(states ? { state: In([...states]) } : {}) },
      order: { score: 'DESC', id: 'ASC' },
    });
  }

  listByIds(ids: readonly string[]): Promise<MatchRow[]> {
    return this.dataSource.manager.findBy(MatchEntity, { id: In([...ids]) });
  }

  list(editionId: string, query: MatchListQuery): Promise<MatchRow[]> {
    const { cursor, needId, state, minLevel } = query;
    return this.dataSource.manager.find(MatchEntity, {
      where: {
        editionId,
        ...(cursor ? { id: MoreThan(cursor) } : {}),
        ...(needId ? { needId } : {}),
        ...(state ? { state } : {}),
        ...(minLevel ? { level: MoreThanOrEqual(minLevel) } : {}),
      },
      order: { id: 'ASC' },
      take: query.limit + 1,
    });
  }

  async lock(tx: Transaction, id: string): Promise<void> {
    await tx.query('SELECT 1 FROM match WHERE id = $1 FOR UPDATE', [id]);
  }

  /** Takes away what an earlier run proposed and nobody touched, then writes the new run's rows; decided pairs stay. */
  async replaceCandidates(
    tx: Transaction,
    editionId: string,
    rows: readonly MatchRow[],
  ): Promise<void> {
    await tx.query(`DELETE FROM match WHERE edition_id = $1 AND state IN ('CANDIDATE', 'VETOED')`, [
      editionId,
    ]);
    for (let i = 0; i < rows.length; i += 500) {
      await tx
        .createQueryBuilder()
        .insert()
        .into(MatchEntity)
        .values(rows.slice(i, i + 500))
        .orIgnore()
        .execute();
    }
  }

  /** Moves matches from one state to another; rows that are no longer in `from` stay. Returns the ids that moved. */
  async moveMany(
    tx: Transaction,
    ids: readonly string[],
    from: MatchState,
    to: MatchState,
    reason = '',
  ): Promise<string[]> {
    const [rows] = (await tx.query(
      `UPDATE match SET state = $3, state_reason = $4, lock_version = lock_version + 1, updated_at = now()
        WHERE id = ANY($1) AND state = $2 RETURNING id`,
      [ids, from, to, reason],
    )) as [{ id: string }[], number];
    return rows.map((row) => row.id);
  }
}
