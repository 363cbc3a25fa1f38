import { AttachmentsService } from '@jiqia/attachments';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { type BatchChange, ImportBatchRepository } from './import-batch.repository.js';
import type { CountedBatch, ImportBatchRow } from './import-batch.types.js';
import { ImportChangeRepository } from './import-change.repository.js';
import { ImportRowRepository } from './import-row.repository.js';

const NOTHING = {
  counts: { imported: 0, wrong: 0, skipped: 0 },
  result: { created: 0, updated: 0, unchanged: 0 },
};

/** A batch with its rows, its changes and its file. */
@Injectable()
export class BatchRecords {
  constructor(
    readonly batches: ImportBatchRepository,
    readonly rows: ImportRowRepository,
    private readonly changes: ImportChangeRepository,
    private readonly attachments: AttachmentsService,
  ) {}

  async counted(batches: readonly ImportBatchRow[]): Promise<CountedBatch[]> {
    const counts = await this.rows.count(batches.map(({ id }) => id));
    return batches.map((batch) => ({ ...batch, ...(counts.get(batch.id) ?? NOTHING) }));
  }

  /** Removes what is kept of a batch beside its own row. */
  async clear(tx: Transaction, batch: ImportBatchRow, also: BatchChange = {}): Promise<void> {
    await this.rows.removeAll(tx, batch.id);
    await this.changes.removeAll(tx, batch.id);
    await this.attachments.removeAll(tx, 'import_batch', [batch.id]);
    await this.batches.change(tx, batch, {
      ...also,
      report: {},
      corrections: [],
      cleared_at: await this.batches.now(tx),
    });
  }
}
