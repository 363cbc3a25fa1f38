import type { JobPayload } from '@jiqia/contracts/jobs';
import { TransactionRunner } from '@jiqia/database';
import { ReportedJobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { BatchProgress } from './batch-progress.js';
import { ImportReading } from './import-reading.js';

@Injectable()
export class ImportReadHandler extends ReportedJobHandler<'import.read'> {
  override readonly job = 'import.read';

  constructor(
    private readonly reading: ImportReading,
    private readonly progress: BatchProgress,
    private readonly transactions: TransactionRunner,
  ) {
    super();
  }

  protected override execute({ batchId }: JobPayload<'import.read'>): Promise<void> {
    return this.reading.execute(batchId);
  }

  protected override async fail(
    { batchId }: JobPayload<'import.read'>,
    error: string,
  ): Promise<void> {
    await this.transactions.run((tx) => this.progress.fail(tx, batchId, error));
  }
}
