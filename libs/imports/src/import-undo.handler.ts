import type { JobPayload } from '@jiqia/contracts/jobs';
import { TransactionRunner } from '@jiqia/database';
import { ReportedJobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { BatchProgress } from './batch-progress.js';
import { ImportUndoing } from './import-undoing.js';

@Injectable()
export class ImportUndoHandler extends ReportedJobHandler<'import.undo'> {
  override readonly job = 'import.undo';

  constructor(
    private readonly undoing: ImportUndoing,
    private readonly progress: BatchProgress,
    private readonly transactions: TransactionRunner,
  ) {
    super();
  }

  protected override execute({ batchId }: JobPayload<'import.undo'>): Promise<void> {
    return this.undoing.execute(batchId);
  }

  protected override async fail(
    { batchId }: JobPayload<'import.undo'>,
    error: string,
  ): Promise<void> {
    await this.transactions.run((tx) => this.progress.fail(tx, batchId, error));
  }
}
