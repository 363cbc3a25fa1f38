import type { ImportBatchState } from '@jiqia/contracts/states';
import { RUN_STALLED } from '@jiqia/contracts/words';
import { SYSTEM } from '@jiqia/identity';
import { Sweep, SweptWork } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { BatchProgress } from './batch-progress.js';
import { ImportBatchRepository } from './import-batch.repository.js';

const JOB_OF = [
  ['UPLOADED', 'import.read'],
  ['READING', 'import.read'],
  ['TAKING', 'import.take'],
  ['UNDOING', 'import.undo'],
] as const satisfies readonly (readonly [ImportBatchState, string])[];

/** Batches that are under way and do not move. */
@Injectable()
export class ImportBatchesSweep extends Sweep {
  override readonly name = 'importBatches';

  constructor(
    private readonly work: SweptWork,
    private readonly batches: ImportBatchRepository,
    private readonly progress: BatchProgress,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    let asked = 0;
    for (const [state, job] of JOB_OF)
      asked += await this.work.againOrEnd(
        job,
        await this.batches.listStalled(state, most),
        (batchId) => ({ batchId }),
        {
          actor: SYSTEM.id,
          entity: 'import_batch',
          fail: (tx, id) => this.progress.fail(tx, id, RUN_STALLED.zh),
        },
      );
    return asked;
  }
}
