import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { ProgrammeEntity, ProgrammeKindEntity } from './programme.entity.js';

export type ProgrammeKind = Readonly<ProgrammeKindEntity>;
export type ProgrammeRow = Readonly<ProgrammeEntity>;

@Injectable()
export class ProgrammeRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  listKinds(manager: EntityManager = this.dataSource.manager): Promise<ProgrammeKind[]> {
    return manager.find(ProgrammeKindEntity, { order: { code: 'ASC' } });
  }

  list(): Promise<ProgrammeRow[]> {
    return this.dataSource.manager.find(ProgrammeEntity, { order: { id: 'ASC' } });
  }

  /** @throws AppError PROGRAMME_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<ProgrammeRow> {
    const row = await manager.findOneBy(ProgrammeEntity, { id });
    if (row) return row;
    throw new AppError({ code: 'PROGRAMME_NOT_FOUND' });
  }

  /** Programmes that are called by one of these, as a name or as an alias. */
  listNamed(manager: EntityManager, names: readonly string[]): Promise<ProgrammeRow[]> {
    return manager
      .createQueryBuilder(ProgrammeEntity, 'p')
      .where('p.name = ANY(:names) OR p.aliases && :names', { names })
      .orderBy('p.id')
      .getMany();
  }

  /** Makes writers of names wait for each other, so that a name and an alias cannot both be taken. Held to the end of `tx`. */
  async lockNames(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('programme-names', 0))`);
  }

  async insert(tx: Transaction, row: ProgrammeRow): Promise<void> {
    await tx.insert(ProgrammeEntity, { ...row, aliases: [...row.aliases] });
  }
}
