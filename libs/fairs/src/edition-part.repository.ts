import type { PageQuery } from '@jiqia/contracts/http';
import type { Side } from '@jiqia/contracts/words';
import { guardedUpdate, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type FindManyOptions,
  In,
  MoreThan,
} from 'typeorm';
import { PART_ENTITIES } from './edition-part.entity.js';

export type PartKind = keyof typeof PART_ENTITIES;
/** A row of a part. */
export type PartRow<K extends PartKind> = Readonly<InstanceType<(typeof PART_ENTITIES)[K]>>;
/** What of a row people fill in: everything but its key, its edition, its version and the time it was made. */
export type PartValues<K extends PartKind> = Omit<
  PartRow<K>,
  'id' | 'editionId' | 'lockVersion' | 'enteredAt'
>;

/** Rows that are written with one statement. */
const BATCH = 500;

/** Reads and writes the parts of editions, all kinds alike; oldest first. */
@Injectable()
export class EditionPartRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  list<K extends PartKind>(
    kind: K,
    editionId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<PartRow<K>[]> {
    return this.find(manager, kind, { where: { editionId }, order: { id: 'ASC' } });
  }

  /** A page and one row more, if there is one. */
  listPage<K extends PartKind>(
    kind: K,
    editionId: string,
    { cursor, limit }: PageQuery,
  ): Promise<PartRow<K>[]> {
    return this.find(this.dataSource.manager, kind, {
      where: { editionId, ...(cursor ? { id: MoreThan(cursor) } : {}) },
      order: { id: 'ASC' },
      take: limit + 1,
    });
  }

  /** @throws AppError EDITION_PART_NOT_FOUND, also for a part of another edition */
  async get<K extends PartKind>(
    kind: K,
    editionId: string,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<PartRow<K>> {
    const [row] = await this.find(manager, kind, { where: { editionId, id } });
    if (row) return row;
    throw new AppError({ code: 'EDITION_PART_NOT_FOUND' });
  }

  /** How an entry takes part; null where it does not. */
  async findEntry(
    tx: Transaction,
    editionId: string,
    side: Side,
    entryId: string,
  ): Promise<PartRow<'participation'> | null> {
    const where = { editionId, side, entryId };
    const [row] = await this.find<'participation'>(tx, 'participation', { where });
    return row ?? null;
  }

  async insert<K extends PartKind>(
    tx: Transaction,
    kind: K,
    editionId: string,
    rows: readonly (PartValues<K> & { readonly id: string })[],
  ): Promise<void> {
    for (let i = 0; i < rows.length; i += BATCH) {
      const values = rows.slice(i, i + BATCH).map((row) => ({ ...row, editionId }));
      await tx.insert(entityOf(kind), values);
    }
  }

  /** @throws AppError VERSION_CHANGED */
  async update<K extends PartKind>(
    tx: Transaction,
    kind: K,
    key: { readonly id: string; readonly lockVersion: number },
    values: PartValues<K>,
  ): Promise<void> {
    const { tableName, columns } = tx.connection.getMetadata(entityOf(kind));
    const named = columns.flatMap(({ propertyName, databaseName }) =>
      propertyName in values
        ? [[databaseName, values[propertyName as keyof PartValues<K>]] as const]
        : [],
    );
    await guardedUpdate(tx, tableName, key, Object.fromEntries(named));
  }

  /** @throws AppError VERSION_CHANGED */
  async removeOne(
    tx: Transaction,
    kind: PartKind,
    key: { readonly id: string; readonly lockVersion: number },
  ): Promise<void> {
    const { affected } = await tx.delete(entityOf(kind), key);
    if (affected !== 1) throw new AppError({ code: 'VERSION_CHANGED', details: { ...key } });
  }

  count(tx: Transaction, kind: PartKind, editionId: string): Promise<number> {
    return tx.countBy(entityOf(kind), { editionId });
  }

  async remove(tx: Transaction, kind: PartKind, ids: readonly string[]): Promise<void> {
    await tx.delete(entityOf(kind), { id: In([...ids]) });
  }

  /** The table of a kind: what audit rows call it. */
  tableOf(kind: PartKind): string {
    return this.dataSource.getMetadata(PART_ENTITIES[kind]).tableName;
  }

  /** Lets sessions change places with each other: whether they overlap is asked at the end of the transaction. */
  async deferOverlaps(tx: Transaction): Promise<void> {
    await tx.query('SET CONSTRAINTS edition_session_overlap DEFERRED');
  }

  private find<K extends PartKind>(
    manager: EntityManager,
    kind: K,
    options: FindManyOptions<PartRow<PartKind>>,
  ): Promise<PartRow<K>[]> {
    return manager.find(entityOf(kind), options) as Promise<PartRow<K>[]>;
  }
}

/** TypeORM's types do not follow a kind to its entity. */
const entityOf = (kind: PartKind): EntityTarget<PartRow<PartKind>> => PART_ENTITIES[kind];
