import { AttachmentsService } from '@jiqia/attachments';
import { TransactionRunner } from '@jiqia/database';
import { AppError, isAppError } from '@jiqia/errors';
import type { FoundContent, SheetFile } from '@jiqia/spreadsheets';
import { Injectable } from '@nestjs/common';
import { BatchProgress, failureOf } from './batch-progress.js';
import { batchRows, TriedRows } from './batch-rows.js';
import { tried } from './dry-run.js';
import type { ImportBatchRow } from './import-batch.types.js';
import { ImportRowRepository } from './import-row.repository.js';
import { OfficeReader } from './office-reader.js';
import { type InTakenPart, PartTaker } from './part-taker.js';
import { ReadingProgress } from './reading-progress.js';

/** Columns that a report keeps: of every sheet of a file of offices. */
const MOST_COLUMNS = 1000;

/** Reads the file of a batch apart, tries it, and keeps what each row came to. */
@Injectable()
export class ImportReading {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly progress: BatchProgress,
    private readonly rows: ImportRowRepository,
    private readonly attachments: AttachmentsService,
    private readonly sheets: OfficeReader,
    private readonly taker: PartTaker,
  ) {}

  /** Running it again reads again. */
  async execute(batchId: string): Promise<void> {
    const batch = await this.progress.begin(batchId, 'READING', ['UPLOADED', 'READING']);
    if (!batch) return;
    try {
      await this.read(batch);
    } catch (error) {
      // What a retry may mend is the queue's; what the file says is for whoever brought it.
      if (!isAppError(error) || error.retryable) throw error;
      await this.progress.change(batchId, 'READING', () => ({
        state: 'FAILED',
        error: failureOf(error),
      }));
    }
  }

  private async read(batch: ImportBatchRow): Promise<void> {
    const file = await this.fileOf(batch);
    const { side, corrections } = batch;
    const { actor } = this.progress.takingOf({ ...batch, side: side ?? 'need' });
    const files = { files_total: 0, files_read: 0 };
    const progress = new ReadingProgress(() =>
      this.progress.change(batch.id, 'READING', () => ({ ...files })),
    );
    const found = await this.sheets.read(actor, file, { side, corrections }, (done, total) => {
      Object.assign(files, { files_total: total, files_read: done });
      progress.hear(done, total);
    });
    await progress.end();
    const outcome = await this.try(batch, found);
    await this.transactions.run(async (tx) => {
      // Whoever else reads this batch, thinking that we are dead, finds it read.
      const goes = await this.progress.changeIn(tx, batch.id, 'READING', () => ({
        state: 'READY',
        side: found.side,
        // Whoever said the side has no doubt; what was found once is found again.
        ...(side === null ? { side_doubtful: found.doubtful } : {}),
        total: outcome.byIndex.size,
        done: 0,
        ...files,
        report: { columns: found.content.mapping.slice(0, MOST_COLUMNS) },
        error: null,
      }));
      if (!goes) return;
      await this.rows.removeAll(tx, batch.id);
      for (const piece of batchRows(found.side, found.content, outcome))
        await this.rows.insertMany(tx, batch.id, piece);
    });
  }

  private async fileOf({ id, fileName }: ImportBatchRow): Promise<SheetFile> {
    const [kept] = await this.attachments.list('import_batch', [id]);
    if (!kept) throw new AppError({ code: 'IMPORT_CLEARED' });
    const bytes = await this.attachments.read(kept);
    return { name: fileName, bytes };
  }

  /** Everything against the database, and all of it taken back. */
  private async try(batch: ImportBatchRow, found: FoundContent): Promise<TriedRows> {
    const outcome = new TriedRows();
    const total = found.content.places.length;
    let done = 0;
    const inPart: InTakenPart = async (work) => {
      const { part, outside } = await tried(this.transactions, work);
      outcome.add(part, outside);
      done += part.ids.length + part.refused.length;
      await this.progress.change(batch.id, 'READING', () => ({ total, done }));
    };
    await this.taker.take(
      this.progress.takingOf({ ...batch, side: found.side }),
      found.content.chunks(),
      inPart,
    );
    return outcome;
  }
}
