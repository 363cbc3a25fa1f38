import { audit, TransactionRunner } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { Sweep } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { BatchRecords } from './batch-records.js';

/** Files and rows of batches whose time is over; one that was never taken over is given up with it. */
@Injectable()
export class ImportRowsSweep extends Sweep {
  override readonly name = 'importRows';

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly records: BatchRecords,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    const ids = await this.records.batches.listOver(most);
    for (const id of ids)
      await this.transactions.run(async (tx) => {
        const batch = await this.records.batches.hold(tx, id);
        const idle = !batch.takingSince && batch.state !== 'DROPPED';
        await this.records.clear(tx, batch, idle ? { state: 'DROPPED' } : {});
        await audit(tx, {
          actor: SYSTEM.id,
          action: 'import.clear',
          entity: 'import_batch',
          entityId: id,
        });
      });
    return ids.length;
  }
}
