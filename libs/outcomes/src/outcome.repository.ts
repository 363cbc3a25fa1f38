import { readInPages, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, MoreThan } from 'typeorm';
import { OutcomeEntity } from './outcome.entity.js';

export type OutcomeRow = Readonly<OutcomeEntity>;

@Injectable()
export class OutcomeRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError OUTCOME_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<OutcomeRow> {
    const row = await manager.findOneBy(OutcomeEntity, { id });
    if (row) return row;
    throw new AppError({ code: 'OUTCOME_NOT_FOUND' });
  }

  listByEdition(editionId: string): Promise<OutcomeRow[]> {
    return readInPages((after, take) =>
      this.dataSource.manager.find(OutcomeEntity, {
        where: { editionId, ...(after === null ? {} : { id: MoreThan(after) }) },
        order: { id: 'ASC' },
        take,
      }),
    );
  }

  async insert(
    tx: Transaction,
    row: Omit<OutcomeRow, 'stage' | 'claimState' | 'lockVersion'>,
  ): Promise<void> {
    await tx.insert(OutcomeEntity, row);
  }
}
