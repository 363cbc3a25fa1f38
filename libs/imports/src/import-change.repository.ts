import type { Transaction } from '@jiqia/database';
import type { PartyChange } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

/** What batches made and changed, as triggers have noted it. */
@Injectable()
export class ImportChangeRepository {
  list(tx: Transaction, batchId: string): Promise<PartyChange[]> {
    return tx.query(
      `SELECT entity, entity_key AS key, before, version FROM import_change WHERE batch_id = $1 ORDER BY entity, entity_key`,
      [batchId],
    );
  }

  async removeAll(tx: Transaction, batchId: string): Promise<void> {
    await tx.query('DELETE FROM import_change WHERE batch_id = $1', [batchId]);
  }
}
