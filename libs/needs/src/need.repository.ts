import { type NeedState, type PageQuery } from '@jiqia/contracts';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In, MoreThan } from 'typeorm';
import { NeedEntity } from './need.entity.js';

/** A need as the other libs see it: plain values. */
export type NeedRow = Readonly<Omit<NeedEntity, 'state'>> & { readonly state: NeedState };

/** A row to be written; the database stamps its time. */
export type NewNeedRow = Omit<NeedRow, 'updatedAt'>;

@Injectable()
export class NeedRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError NEED_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<NeedRow> {
    const row = await manager.findOneBy(NeedEntity, { id });
    if (row) return asRow(row);
    throw new AppError({ code: 'NEED_NOT_FOUND', kind: 'notFound', message: '没有这条技术需求' });
  }

  async listByIds(
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<NeedRow[]> {
    const rows = await manager.findBy(NeedEntity, { id: In([...ids]) });
    return rows.map(asRow).sort(byId);
  }

  async listByExternalIds(
    manager: EntityManager,
    externalIds: readonly string[],
  ): Promise<NeedRow[]> {
    const rows = await manager.findBy(NeedEntity, { externalId: In([...externalIds]) });
    return rows.map(asRow);
  }

  async list(query: PageQuery, state?: NeedState): Promise<NeedRow[]> {
    const rows = await this.dataSource.manager.find(NeedEntity, {
      where: {
        ...(query.cursor ? { id: MoreThan(query.cursor) } : {}),
        ...(state ? { state } : {}),
      },
      order: { id: 'ASC' },
      take: query.limit + 1,
    });
    return rows.map(asRow);
  }

  async count(): Promise<number> {
    return this.dataSource.manager.count(NeedEntity);
  }

  async insertMany(tx: Transaction, rows: readonly NewNeedRow[]): Promise<void> {
    for (let i = 0; i < rows.length; i += 500) {
      await tx.insert(
        NeedEntity,
        rows.slice(i, i + 500).map((row) => ({ ...row })) as NeedEntity[],
      );
    }
  }

  /** Moves rows that were made in this very transaction; the database checks each move. */
  async moveMany(tx: Transaction, ids: readonly string[], state: NeedState): Promise<void> {
    await tx.query(
      'UPDATE need SET state = $2, lock_version = lock_version + 1, updated_at = now() WHERE id = ANY($1)',
      [ids, state],
    );
  }
}

const asRow = (entity: NeedEntity): NeedRow => ({ ...entity, state: entity.state as NeedState });
const byId = (a: NeedRow, b: NeedRow): number => (a.id < b.id ? -1 : 1);
