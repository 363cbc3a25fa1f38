import { CapabilitiesService } from '@jiqia/capabilities';
import { type Transaction, TransactionRunner } from '@jiqia/database';
import { isAppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { NeedsService } from '@jiqia/needs';
import { Injectable } from '@nestjs/common';
import { BatchProgress, failureOf } from './batch-progress.js';
import type { BatchChange } from './import-batch.repository.js';
import type { ImportBatchRow, UndoReport } from './import-batch.types.js';
import { UndoneRecords } from './undone-records.js';

/** Takes everything of the transaction back: something was built on a row. */
class BuiltOn extends Error {
  constructor(readonly report: UndoReport) {
    super('built on');
  }
}

/**
 * Takes a batch back in one transaction: all of it, or nothing where something was built on one of its rows. What it made goes,
 * what it changed becomes what it was; organisations and persons that somebody else has come to use stay.
 */
@Injectable()
export class ImportUndoing {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly progress: BatchProgress,
    private readonly records: UndoneRecords,
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly editions: EditionsService,
  ) {}

  async execute(batchId: string): Promise<void> {
    const batch = await this.progress.begin(batchId, 'UNDOING', ['UNDOING']);
    if (!batch) return;
    try {
      await this.transactions.run((tx) => this.undo(tx, batch));
    } catch (error) {
      if (error instanceof BuiltOn) {
        const { report: undo } = error;
        await this.progress.change(batchId, 'UNDOING', (now) => ({
          ...stays(now),
          report: { ...now.report, undo },
        }));
        return;
      }
      if (!isAppError(error) || error.retryable) throw error;
      await this.progress.change(batchId, 'UNDOING', (now) => ({
        ...stays(now),
        error: failureOf(error),
      }));
    }
  }

  private async undo(tx: Transaction, batch: ImportBatchRow): Promise<void> {
    const changes = await this.records.list(tx, batch.id);
    const side = batch.side ?? 'need';
    const entries = changes.filter(({ entity }) => entity === side);
    const { takingBack } = side === 'need' ? this.needs : this.capabilities;
    const versions = await takingBack.hold(
      tx,
      entries.map(({ key }) => key),
    );
    const participations = changes.flatMap(({ entity, key }) =>
      entity === 'edition_entry' ? [key] : [],
    );
    const since = batch.takingSince ?? batch.createdAt;
    if (batch.editionId) await this.editions.takeBackEntries(tx, batch.editionId, participations);
    // What the batch answered to a campaign goes with it.
    const without = batch.campaignId === null ? [] : ['campaign_need'];
    const builtOn = await this.records.builtOn(tx, { side, entries, versions, since, without });
    if (builtOn.size > 0) throw new BuiltOn(await this.records.named(tx, batch.id, builtOn));
    const made = entries.flatMap(({ key, before }) => (before === null ? [key] : []));
    const before = entries.flatMap((entry) => (entry.before === null ? [] : [entry.before]));
    await takingBack.takeBack(tx, this.progress.takingOf(batch).actor, made, before);
    const kept = await this.records.takeBackParties(tx, changes, since);
    await this.records.forget(tx, batch.id);
    await this.progress.changeIn(tx, batch.id, 'UNDOING', ({ report }) => ({
      state: 'UNDONE',
      done: 0,
      error: null,
      report: { ...report, undo: { builtOn: [], builtOnRows: 0, kept } },
    }));
  }
}

/** A batch that cannot be undone is what it was before. */
const stays = ({ done, total }: ImportBatchRow): BatchChange => ({
  state: done < total ? 'FAILED' : 'TAKEN',
});
