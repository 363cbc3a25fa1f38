import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';

/** Who comes to editions: with an entry that takes part, or signed up. */
@Injectable()
export class ParticipantsRepository {
  /** Contact of a need or expert of a capability that takes part, or signed up and not turned down. */
  async takesPart(tx: Transaction, editionId: string, personId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM entry_mark e JOIN need_card n ON e.side = 'need' AND n.id = e.entry_id
        WHERE e.edition_id = $1 AND n.contact_id = $2
       UNION ALL SELECT 1 FROM entry_mark e JOIN capability_card c ON e.side = 'capability' AND c.id = e.entry_id
        WHERE e.edition_id = $1 AND c.person_id = $2
       UNION ALL SELECT 1 FROM registration r
        WHERE r.edition_id = $1 AND r.person_id = $2 AND r.state IN ('APPLIED', 'WAITING', 'APPROVED') LIMIT 1`,
      [editionId, personId],
    );
    return rows.length > 0;
  }
}
