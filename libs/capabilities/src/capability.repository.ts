import { type CapabilityState, type PageQuery } from '@jiqia/contracts';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In, MoreThan } from 'typeorm';
import { CapabilityEntity } from './capability.entity.js';

/** A capability as the other libs see it: plain values. */
export type CapabilityRow = Readonly<Omit<CapabilityEntity, 'state'>> & {
  readonly state: CapabilityState;
};

/** A row to be written; the database stamps its time. */
export type NewCapabilityRow = Omit<CapabilityRow, 'updatedAt'>;

@Injectable()
export class CapabilityRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError CAPABILITY_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<CapabilityRow> {
    const row = await manager.findOneBy(CapabilityEntity, { id });
    if (row) return asRow(row);
    throw new AppError({
      code: 'CAPABILITY_NOT_FOUND',
      kind: 'notFound',
      message: '没有这项成果或能力',
    });
  }

  async listByIds(
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<CapabilityRow[]> {
    const rows = await manager.findBy(CapabilityEntity, { id: In([...ids]) });
    return rows.map(asRow).sort(byId);
  }

  async listByExternalIds(
    manager: EntityManager,
    externalIds: readonly string[],
  ): Promise<CapabilityRow[]> {
    const rows = await manager.findBy(CapabilityEntity, { externalId: In([...externalIds]) });
    return rows.map(asRow);
  }

  async list(query: PageQuery, state?: CapabilityState): Promise<CapabilityRow[]> {
    const rows = await this.dataSource.manager.find(CapabilityEntity, {
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
    return this.dataSource.manager.count(CapabilityEntity);
  }

  async insertMany(tx: Transaction, rows: readonly NewCapabilityRow[]): Promise<void> {
    for (let i = 0; i < rows.length; i += 500) {
      await tx.insert(
        CapabilityEntity,
        rows.slice(i, i + 500).map((row) => ({ ...row })) as CapabilityEntity[],
      );
    }
  }

  /** Moves rows that were made in this very transaction; the database checks each move. */
  async moveMany(tx: Transaction, ids: readonly string[], state: CapabilityState): Promise<void> {
    await tx.query(
      'UPDATE capability SET state = $2, lock_version = lock_version + 1, updated_at = now() WHERE id = ANY($1)',
      [ids, state],
    );
  }
}

const asRow = (entity: CapabilityEntity): CapabilityRow => ({
  ...entity,
  state: entity.state as CapabilityState,
});
const byId = (a: CapabilityRow, b: CapabilityRow): number => (a.id < b.id ? -1 : 1);
