import { AGREED_STATES, type InvitationState } from '@jiqia/contracts/states';
import { otherSide, type Side } from '@jiqia/contracts/words';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** An invitation that stands: its side is asked, or has said yes. */
const ASKED: readonly InvitationState[] = ['AWAITING', 'ACCEPTED', 'COUNTERED', 'DELEGATED'];

/** Whom an actor speaks for: their organisations and themselves. */
export interface Spoken {
  readonly organisations: readonly string[];
  readonly persons: readonly string[];
}
/** An entry of one side that somebody of the other side was asked to meet. */
export interface Reached {
  readonly id: string;
  readonly agreed: boolean;
  readonly bound: boolean;
}

@Injectable()
export class ReachedTiersRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Of these entries, those whose other side the actor speaks for, and how far the pairs have come.
   * @param accountId whose confidentiality agreements count, of the newest text alone
   */
  list(
    side: Side,
    ids: readonly string[],
    { organisations, persons }: Spoken,
    accountId: string,
  ): Promise<Reached[]> {
    return this.dataSource.query(
      `SELECT e.id, bool_or(e.agreed) AS agreed,
              bool_or(e.agreed) AND EXISTS (SELECT 1 FROM nda_acceptance a WHERE a.side = $1 AND a.entry_id = e.id AND a.account_id = $8
                AND a.withdrawn_at IS NULL AND a.version = (SELECT max(version) FROM nda_text)) AS bound
         FROM (SELECT CASE $1 WHEN 'need' THEN p.need_id ELSE p.capability_id END AS id, p.state = ANY($5) AS agreed
                 FROM match_pair p JOIN invitation_side i ON i.match_id = p.id
                WHERE i.side = $3 AND i.state = ANY($4) AND (i.organisation_id = ANY($6) OR i.person_id = ANY($7))
                  AND CASE $1 WHEN 'need' THEN p.need_id ELSE p.capability_id END = ANY($2)) e
        GROUP BY e.id`,
      [side, ids, otherSide(side), ASKED, AGREED_STATES, organisations, persons, accountId],
    );
  }
}
