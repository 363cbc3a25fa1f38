import type { OutcomeDetails } from '@jiqia/contracts/forms';
import type { OutcomeListQuery } from '@jiqia/contracts/http';
import { guardedUpdate, readInPages, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In, MoreThan } from 'typeorm';
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

  /** As `get`, held until the transaction ends. */
  async hold(tx: Transaction, id: string): Promise<OutcomeRow> {
    await tx.query('SELECT 1 FROM outcome WHERE id = $1 FOR UPDATE', [id]);
    return this.get(id, tx);
  }

  listByIds(ids: readonly string[]): Promise<OutcomeRow[]> {
    return this.dataSource.manager.findBy(OutcomeEntity, { id: In([...ids]) });
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

  /** A page of an edition's, oldest first. */
  list(
    editionId: string,
    { cursor, limit, stage, claimState }: OutcomeListQuery,
  ): Promise<OutcomeRow[]> {
    return this.dataSource.manager.find(OutcomeEntity, {
      where: {
        editionId,
        ...(cursor === undefined ? {} : { id: MoreThan(cursor) }),
        ...(stage === undefined ? {} : { stage }),
        ...(claimState === undefined ? {} : { claimState }),
      },
      order: { id: 'ASC' },
      take: limit + 1,
    });
  }

  async insert(
    tx: Transaction,
    row: Pick<OutcomeRow, 'id' | 'editionId' | 'needId' | 'capabilityId'> & Partial<OutcomeDetails>,
  ): Promise<void> {
    await tx.insert(OutcomeEntity, row);
  }

  /** @throws AppError VERSION_CHANGED */
  edit(
    tx: Transaction,
    key: Pick<OutcomeRow, 'id' | 'lockVersion'>,
    form: OutcomeDetails,
  ): Promise<unknown> {
    return guardedUpdate(tx, 'outcome', key, {
      kind: form.kind,
      contract_type: form.contractType,
      intent_wan: form.intentWan,
      contract_wan: form.contractWan,
      received_wan: form.receivedWan,
      output_wan: form.outputWan,
      signed_at: form.signedAt,
      project_name: form.projectName,
      registration_no: form.registrationNo,
      valid_from: form.validFrom,
      valid_until: form.validUntil,
      note: form.note,
    });
  }
}
