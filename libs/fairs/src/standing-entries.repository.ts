import type { Side } from '@jiqia/contracts/words';
import type { EntityManager } from 'typeorm';
import { Injectable } from '@nestjs/common';

const STANDING: Readonly<Record<Side, string>> = {
  need: `JOIN need_card c ON c.id = e.entry_id AND c.state NOT IN ('CLOSED', 'REJECTED')`,
  capability: `JOIN capability_card c ON c.id = e.entry_id AND c.state <> 'RETIRED'`,
};

/** Who takes part in an edition and has not ended since. */
@Injectable()
export class StandingEntries {
  async list(manager: EntityManager, editionId: string, side: Side): Promise<string[]> {
    const rows: { id: string }[] = await manager.query(
      `SELECT e.entry_id AS id FROM edition_entry e ${STANDING[side]} WHERE e.edition_id = $1 AND e.side = $2 ORDER BY e.entry_id`,
      [editionId, side],
    );
    return rows.map(({ id }) => id);
  }
}
