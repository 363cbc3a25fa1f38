import { beyondReach } from '@jiqia/database';
import type { Reach } from '@jiqia/identity';
import { reachCondition } from '@jiqia/organisations';
import { SHOWN_ON_BOARD } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** What of nominations waits for somebody. */
const WAITING = {
  NOMINATION_TO_ANSWER: `n.state = 'ASKED'`,
  NOMINATION_TO_DECIDE: `n.state = 'NOMINATED' AND t.state = 'CANDIDATE'`,
  NOMINATION_INCOMPLETE: `n.state = 'NOMINATED' AND t.id IS NULL`,
  // Asked anew, it is the newer question that counts.
  NOMINATION_LAPSED: `n.state = 'LAPSED' AND NOT EXISTS (SELECT 1 FROM nomination o
    WHERE (o.edition_id, o.need_id, o.society_id) = (n.edition_id, n.need_id, n.society_id) AND o.id > n.id)`,
  NOMINATION_UNSENT: `n.state = 'ASKED' AND EXISTS (SELECT 1 FROM nomination_letter l
    WHERE l.nomination_id = n.id AND l.kind = 'ASK' AND l.given_up_at IS NOT NULL)`,
} as const;
export type NominationWork = keyof typeof WAITING;

/** Those of one edition that wait. */
export interface WaitingNominations {
  readonly editionId: string;
  readonly count: number;
  readonly first: readonly { readonly id: string; readonly title: string; readonly due: string }[];
}

@Injectable()
export class NominationWorkRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Of open editions within reach, edition by edition; what is due first stands first. */
  list(work: NominationWork, reach: Reach): Promise<WaitingNominations[]> {
    const within = reachCondition(reach, { edition: 'n.edition_id', organisation: 'n.society_id' });
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `SELECT "editionId", count(*)::int AS count,
              json_agg(json_build_object('id', id, 'title', title, 'due', due) ORDER BY due, id) FILTER (WHERE nth <= ${SHOWN_ON_BOARD}) AS first
         FROM (SELECT n.id, n.edition_id AS "editionId", n.due_on::text AS due, d.title || ' — ' || o.name AS title,
                      row_number() OVER (PARTITION BY n.edition_id ORDER BY n.due_on, n.id) AS nth
                 FROM nomination n JOIN edition_brief e ON e.id = n.edition_id AND e.open JOIN need_card d ON d.id = n.need_id
                 JOIN organisation_card o ON o.id = n.society_id
                 LEFT JOIN match_pair t ON (t.edition_id, t.need_id, t.capability_id) = (n.edition_id, n.need_id, n.capability_id)
                WHERE ${WAITING[work]} AND ${within.sql}) waiting GROUP BY "editionId" ORDER BY 1`,
      { ...within.parameters },
    );
    return beyondReach(() => this.dataSource.query(sql, parameters));
  }
}
