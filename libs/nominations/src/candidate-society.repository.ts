import type { NominationState } from '@jiqia/contracts/states';
import { beyondReach } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A society, with what it says of itself and how many of its experts have something listed in the fields asked for. */
export interface KnownSociety {
  readonly societyId: string;
  readonly society: string;
  readonly kind: string;
  readonly remit: readonly string[];
  readonly experts: number;
  /** The newest question to it about the need; null where it was never asked. */
  readonly askedId: string | null;
  readonly askedState: NominationState | null;
}

/** Societies that are looked at: there are fewer in the country. */
const MOST = 5000;

@Injectable()
export class CandidateSocietyRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Every field in which something is listed, as it is written there. */
  async listFields(): Promise<string[]> {
    const rows: { field: string }[] = await this.dataSource.query(
      `SELECT DISTINCT field FROM capability_card WHERE state = 'LISTED' AND field <> ''`,
    );
    return rows.map(({ field }) => field);
  }

  /** @param fields in which experts are counted */
  list(
    { editionId, needId }: { readonly editionId: string; readonly needId: string },
    fields: readonly string[],
  ): Promise<KnownSociety[]> {
    return beyondReach(() =>
      this.dataSource.query(
        `WITH counted AS (SELECT x.society_id, count(DISTINCT x.person_id)::int AS experts
                            FROM society_expert x JOIN capability_card c ON c.person_id = x.person_id AND c.state = 'LISTED'
                           WHERE c.field = ANY($3) GROUP BY x.society_id),
           asked AS (SELECT DISTINCT ON (n.society_id) n.society_id, n.id, n.state FROM nomination n
                      WHERE n.edition_id = $1 AND n.need_id = $2 ORDER BY n.society_id, n.id DESC)
         SELECT r.society_id AS "societyId", r.name AS society, r.kind, r.remit_fields AS remit, coalesce(k.experts, 0) AS experts,
                a.id AS "askedId", a.state AS "askedState"
           FROM society_remit r LEFT JOIN counted k ON k.society_id = r.society_id LEFT JOIN asked a ON a.society_id = r.society_id
          ORDER BY r.society_id LIMIT ${MOST}`,
        [editionId, needId, fields],
      ),
    );
  }
}
