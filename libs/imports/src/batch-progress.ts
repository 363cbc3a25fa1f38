import type { ImportBatchState } from '@jiqia/contracts/states';
import { type Transaction, TransactionRunner } from '@jiqia/database';
import type { AppError } from '@jiqia/errors';
import { ORGANISER } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { type BatchChange, ImportBatchRepository } from './import-batch.repository.js';
import type { BatchError, ImportBatchRow } from './import-batch.types.js';
import type { Taking } from './part-taker.js';

/** What jobs write of the batch they work on: how far they are, and how they end. */
@Injectable()
export class BatchProgress {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly batches: ImportBatchRepository,
  ) {}

  /** Takes a batch up, or takes it up again after its worker died. Null when there is nothing to do any more. */
  begin(
    id: string,
    state: ImportBatchState,
    from: readonly ImportBatchState[],
  ): Promise<ImportBatchRow | null> {
    return this.transactions.run(async (tx) => {
      const batch = await this.batches.hold(tx, id);
      if (!from.includes(batch.state)) return null;
      if (batch.state !== state) await this.batches.change(tx, batch, { state });
      return batch;
    });
  }

  /** Writes while the batch is still in `state`; false when it is not. */
  change(
    id: string,
    state: ImportBatchState,
    to: (batch: ImportBatchRow) => BatchChange,
  ): Promise<boolean> {
    return this.transactions.run((tx) => this.changeIn(tx, id, state, to));
  }

  async changeIn(
    tx: Transaction,
    id: string,
    state: ImportBatchState,
    to: (batch: ImportBatchRow) => BatchChange,
  ): Promise<boolean> {
    const batch = await this.batches.hold(tx, id);
    if (batch.state !== state) return false;
    await this.batches.change(tx, batch, to(batch));
    return true;
  }

  /** Ends what is under way, in words for whoever waits for it; false when it is over already. */
  async fail(tx: Transaction, id: string, words: string): Promise<boolean> {
    const batch = await this.batches.hold(tx, id);
    if (!UNDER_WAY.includes(batch.state)) return false;
    await this.batches.change(tx, batch, {
      state: 'FAILED',
      error: { code: null, params: {}, words },
    });
    return true;
  }

  /** For whom a batch is taken over: whoever brought it was asked when they did, and when they said so. */
  takingOf({
    broughtBy,
    side,
    editionId,
    campaignId,
    secrecyDeclared,
  }: Pick<
    ImportBatchRow,
    'broughtBy' | 'side' | 'editionId' | 'campaignId' | 'secrecyDeclared'
  >): Taking {
    return {
      actor: { ...ORGANISER, id: broughtBy },
      side: side ?? 'need',
      editionId: editionId ?? undefined,
      campaignId: campaignId ?? undefined,
      secrecyDeclared,
    };
  }
}

const UNDER_WAY: readonly ImportBatchState[] = ['UPLOADED', 'READING', 'TAKING', 'UNDOING'];

/** An error as a batch keeps it. */
export const failureOf = ({ code, params, message }: AppError): BatchError => ({
  code,
  params,
  words: message,
});
