import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { OutcomeEntity } from './outcome.entity.js';

export type OutcomeRow = Readonly<OutcomeEntity>;

@Injectable()
export class OutcomeRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  listByEdition(editionId: string): Promise<OutcomeRow[]> {
    return this.dataSource.manager.find(OutcomeEntity, {
      where: { editionId },
      order: { id: 'ASC' },
    });
  }

  async insert(
    tx: Transaction,
    row: Omit<OutcomeRow, 'stage' | 'claimState' | 'lockVersion'>,
  ): Promise<void> {
    await tx.insert(OutcomeEntity, row);
  }
}
