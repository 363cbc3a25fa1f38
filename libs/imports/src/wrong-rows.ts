import { AttachmentsService } from '@jiqia/attachments';
import { AppError } from '@jiqia/errors';
import type { RawWords } from '@jiqia/spreadsheets';
import { Injectable } from '@nestjs/common';
import { BatchProgress } from './batch-progress.js';
import { ImportBatchRepository } from './import-batch.repository.js';
import type { ImportBatchRow, RowWord } from './import-batch.types.js';
import { ImportRowRepository } from './import-row.repository.js';
import { OfficeReader } from './office-reader.js';

/** Rows of one workbook: a larger one takes too much memory to be written. */
const MOST = 10_000;

/** A row that is wrong, as it was brought, with what is wrong. */
export interface WrongRow extends RawWords {
  readonly words: readonly RowWord[];
}

/** Finds the wrong rows of a batch in its file. */
@Injectable()
export class WrongRows {
  constructor(
    private readonly batches: ImportBatchRepository,
    private readonly rows: ImportRowRepository,
    private readonly attachments: AttachmentsService,
    private readonly sheets: OfficeReader,
    private readonly progress: BatchProgress,
  ) {}

  /** In the order of the file. @throws AppError IMPORT_BATCH_NOT_FOUND, IMPORT_CLEARED, IMPORT_WITHOUT_ERRORS */
  async of(batchId: string): Promise<{
    readonly batch: ImportBatchRow;
    readonly rows: readonly WrongRow[];
    readonly all: number;
  }> {
    const batch = await this.batches.get(batchId);
    const wrong = await this.rows.listWrong(batchId, MOST);
    if (wrong.length === 0)
      throw new AppError({ code: batch.clearedAt ? 'IMPORT_CLEARED' : 'IMPORT_WITHOUT_ERRORS' });
    const [kept] = await this.attachments.list('import_batch', [batchId]);
    if (!kept) throw new AppError({ code: 'IMPORT_CLEARED' });
    const file = { name: batch.fileName, bytes: await this.attachments.read(kept) };
    const raw = wrong.map(({ sheet, row }) => ({ sheet, row }));
    const wishes = { side: batch.side, corrections: batch.corrections, raw };
    const { actor } = this.progress.takingOf(batch);
    const { content } = await this.sheets.read(actor, file, wishes);
    const words = new Map(wrong.map((row) => [`${row.sheet}\n${row.row}`, row.remarks]));
    const rows = content.raw.map((row) => ({
      ...row,
      words: words.get(`${row.sheet}\n${row.row}`) ?? [],
    }));
    const all = (await this.rows.count([batchId])).get(batchId)?.counts.wrong ?? rows.length;
    return { batch, rows, all };
  }
}
