import { AttachmentsService } from '@jiqia/attachments';
import { TransactionRunner } from '@jiqia/database';
import { EventSubscriber } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { ImportBatchRepository } from './import-batch.repository.js';

/** Batches at once. */
const PART = 500;

/** Somebody was erased: files that were taken over, in which their name may stand, are not kept any longer. */
@Injectable()
export class ImportsDropFiles extends EventSubscriber<'imports.drop-files'> {
  override readonly name = 'imports.drop-files';

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly batches: ImportBatchRepository,
    private readonly attachments: AttachmentsService,
  ) {
    super();
  }

  /** A second run finds nothing left to forget. */
  override async handle(): Promise<void> {
    for (let after: string | undefined; ;) {
      const ids = await this.batches.listTakenAfter(after, PART);
      if (ids.length === 0) return;
      await this.transactions.run((tx) => this.attachments.removeAll(tx, 'import_batch', ids));
      after = ids.at(-1);
    }
  }
}
