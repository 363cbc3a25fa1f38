import type { Side } from '@jiqia/contracts/words';
import type { EditionForm } from '@jiqia/contracts/forms';
import type { PageQuery } from '@jiqia/contracts/http';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, LessThan } from 'typeorm';
import { EditionEntity, EditionEntryEntity } from './edition.entity.js';

export interface EditionRow {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  readonly form: EditionForm;
  readonly closedAt: Date | null;
  readonly lockVersion: number;
}

@Injectable()
export class EditionRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  findByRef(
    ref: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<EditionRow | null> {
    return manager.findOneBy(EditionEntity, { ref });
  }

  /** @throws AppError EDITION_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<EditionRow> {
    const row = await manager.findOneBy(EditionEntity, { id });
    if (row) return row;
    throw new AppError({ code: 'EDITION_NOT_FOUND' });
  }

  list(): Promise<EditionRow[]> {
    return this.dataSource.manager.find(EditionEntity, { order: { id: 'DESC' } });
  }

  /** A page, newest first. */
  listPage(query: PageQuery): Promise<EditionRow[]> {
    return this.dataSource.manager.find(EditionEntity, {
      ...(query.cursor ? { where: { id: LessThan(query.cursor) } } : {}),
      order: { id: 'DESC' },
      take: query.limit + 1,
    });
  }

  async insert(tx: Transaction, row: EditionRow): Promise<void> {
    await tx.insert(EditionEntity, row);
  }

  async insertEntries(
    tx: Transaction,
    editionId: string,
    side: Side,
    ids: readonly string[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO edition_entry (edition_id, side, entry_id)
       SELECT $1, $2, unnest($3::uuid[]) ON CONFLICT DO NOTHING`,
      [editionId, side, ids],
    );
  }

  async listEntryIds(editionId: string, side: Side): Promise<string[]> {
    const rows = await this.dataSource.manager.find(EditionEntryEntity, {
      where: { editionId, side },
      order: { entryId: 'ASC' },
    });
    return rows.map((row) => row.entryId);
  }
}
