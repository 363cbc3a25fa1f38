import { SHORTLISTED_STATES } from '@jiqia/contracts/states';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import type { SidesOfPair } from './match.types.js';

/** Whether the need and the expert of a pair may take one more pair of its edition. */
interface Room {
  readonly ofNeed: boolean;
  readonly ofExpert: boolean;
}

/** What a pair finds that one of its sides had declined and now wants back. */
@Injectable()
export class PairReturnRepository {
  async room(tx: Transaction, id: string): Promise<Room> {
    const [row]: Room[] = await tx.query(
      `SELECT (SELECT count(*) FROM match o WHERE o.edition_id = m.edition_id AND o.need_id = m.need_id
                  AND o.state = ANY($2)) < e.meetings_per_need AS "ofNeed",
              (SELECT count(*) FROM match o JOIN capability_card oc ON oc.id = o.capability_id
                WHERE o.edition_id = m.edition_id AND oc.expert_id = c.expert_id AND o.state = ANY($2)) < e.meetings_per_expert AS "ofExpert"
         FROM match m JOIN capability_card c ON c.id = m.capability_id JOIN edition_brief e ON e.id = m.edition_id WHERE m.id = $1`,
      [id, SHORTLISTED_STATES],
    );
    return row ?? { ofNeed: false, ofExpert: false };
  }

  /** Whom a conflict of interest of this pair would concern. */
  async sides(tx: Transaction, id: string): Promise<SidesOfPair[]> {
    return tx.query(
      `SELECT m.id, ARRAY[n.organisation_id, n.contact_id] || n.backer_ids AS need, ARRAY[c.organisation_id, c.expert_id] AS capability
         FROM match m JOIN need_card n ON n.id = m.need_id JOIN capability_card c ON c.id = m.capability_id WHERE m.id = $1`,
      [id],
    );
  }

  /** The alternate of the pair's need that was drawn and that nobody has been written to about: the worst of them, held; or null. */
  async unasked(tx: Transaction, id: string): Promise<string | null> {
    const rows: { id: string }[] = await tx.query(
      `SELECT o.id FROM match m JOIN match o ON o.edition_id = m.edition_id AND o.need_id = m.need_id
        WHERE m.id = $1 AND o.state = 'SHORTLISTED' AND o.state_reason = 'ALTERNATE' ORDER BY o.score, o.id LIMIT 1 FOR UPDATE OF o`,
      [id],
    );
    return rows[0]?.id ?? null;
  }
}
