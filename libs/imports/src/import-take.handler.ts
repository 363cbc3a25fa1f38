import type { JobPayload } from '@jiqia/contracts/jobs';
import { TransactionRunner } from '@jiqia/database';
import { ReportedJobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { BatchProgress } from './batch-progress.js';
import { ImportTaking } from './import-taking.js';

@Injectable()
export class ImportTakeHandler extends ReportedJobHandler<'import.take'> {
  override readonly job = 'import.take';

  constructor(
    private readonly taking: ImportTaking,
    private readonly progress: BatchProgress,
    private readonly transactions: TransactionRunner,
  ) {
    super();
  }

  protected override execute({ batchId }: JobPayload<'import.take'>): Promise<void> {
    return this.taking.execute(batchId);
  }

  protected override async fail(
    { batchId }: JobPayload<'import.take'>,
    error: string,
  ): Promise<void> {
    await this.transactions.run((tx) => this.progress.fail(tx, batchId, error));
  }
}
